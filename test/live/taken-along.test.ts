import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { commandLine } from '../../src/live/experiment/command-line.js';
import { CONTROLS, valuesFor } from '../../src/live/experiment/controls.js';
import { machineOf } from '../../src/live/experiment/experiment.js';
import { hardwareFile } from '../../src/live/experiment/hardware-file.js';
import { TOURS } from '../../src/live/experiment/tours.js';
import { paretoFront } from '../../src/live/page/pareto-front.js';
import { changeText } from '../../src/live/page/figures.js';

const directory = mkdtempSync(join(tmpdir(), 'eie-machine-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe('a machine that is saved', () => {
  it.each(['eie-64pe', 'eie-64pe-conv', 'eie-256pe-16x16', 'dense-64pe'])(
    'is read back as the same machine: %s',
    async (name) => {
      const { spec, hash } = await loadHardware(name);
      const file = join(directory, 'machine.yaml');
      writeFileSync(file, hardwareFile(spec));
      const loaded = await loadHardware(file);
      expect(loaded.spec).toEqual(spec);
      expect(loaded.hash).toBe(hash);
    },
  );

  it('has what was set', async () => {
    const { spec } = await loadHardware('eie-64pe-conv');
    const file = join(directory, 'set.yaml');
    const machine = machineOf(spec, { changes: { pes: 128, clock: 1e9, clusters: 'auto' }, energy: null });
    writeFileSync(file, hardwareFile(machine));
    expect((await loadHardware(file)).spec).toEqual(machine);
  });
});

it('quotes for a shell what a shell would take for more', () => {
  const command = commandLine(['--weights', "my weights'; rm -rf $HOME"], {
    changes: { clock: 850e6, pes: 128 },
    energy: 'eie-45nm',
  });
  expect(command).toBe(
    String.raw`eie run --weights 'my weights'\''; rm -rf $HOME' --set pes=128 --set 'clock=850 MHz' --energy eie-45nm`,
  );
});

it('shows on its tours only what can be set', async () => {
  const { spec } = await loadHardware('eie-64pe-conv');
  expect(TOURS).toHaveLength(5);
  for (const { stops } of TOURS) {
    expect(stops.length).toBeGreaterThan(2);
    for (const { changes } of stops)
      for (const [key, value] of Object.entries(changes)) {
        const control = CONTROLS.find((each) => each.key === key);
        expect(control && valuesFor(control, spec), key).toContain(value);
      }
  }
});

it('finds the points that no other beats in both', () => {
  const points = [
    { x: 3, y: 1 },
    { x: 1, y: 3 },
    { x: 2, y: 3 },
    { x: 2, y: 2 },
    { x: 4, y: 4 },
  ];
  expect(paretoFront(points)).toEqual([
    { x: 1, y: 3 },
    { x: 2, y: 2 },
    { x: 3, y: 1 },
  ]);
  expect(paretoFront([])).toEqual([]);
});

it.each([
  [110, 100, '+10.0 %'],
  [100.5, 100, '+0.50 %'],
  [60, 100, '−40.0 %'],
  [1200, 100, '× 12.0'],
  [5, 0, 'from 0'],
])('tells the change from %d against %d', (now, then, text) => {
  expect(changeText(now, then)).toBe(text);
});
