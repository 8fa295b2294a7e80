import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { loadHardware } from '../../src/config/loading/load-hardware.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();

describe('eie list', () => {
  it('has every shipped file, each with its description', () => {
    const listed = JSON.parse(eie('list', '--json').stdout) as { name: string; description: string }[];
    const folders = [
      ...['networks', 'hardware', 'energy', 'compression', 'training', 'sweeps', 'explore', 'papers'],
    ];
    const shipped = folders.flatMap((folder) => readdirSync(join(packageRoot(), 'configs', folder)));
    expect(listed.map(({ name }) => `${name}.yaml`).sort()).toEqual(shipped.sort());
    expect(listed.filter(({ description }) => description === '')).toEqual([]);
  });

  it('prints one list on its own, a line each', () => {
    const { stdout, status } = eie('list', 'machines');
    expect(stdout.split('\n')).toContain(
      'eie-64pe         EIE as published: 64 PEs at 800 MHz in 45 nm (EIE, Table II and Table V)',
    );
    expect(status).toBe(0);
  });

  it('says which command runs a study', () => {
    expect(eie('list', 'studies').stdout).toMatch(/^pes-and-ring +exploration {2}How many PEs/m);
  });

  it('does not know every list', () => {
    expectMistake(eie('list', 'machine'), /list "machine": there is no such list; did you mean "machines"\?/);
  });
});

describe('eie show', () => {
  it('marks what bases and defaults say', () => {
    const { stdout } = eie('show', 'eie-64pe-conv');
    const [head, file, base] = stdout.split('\n');
    expect(head).toMatch(/^# machine eie-64pe-conv, hash 96382572[0-9a-f]{56}$/);
    expect(file).toMatch(/^# file .*eie-64pe-conv\.yaml$/);
    expect(base).toMatch(/^# base .*eie-64pe\.yaml$/);
    expect(stdout).toMatch(/^pes: 64 # eie-64pe\.yaml$/m);
    expect(stdout).toMatch(/^codeBits: 8$/m);
    expect(stdout).toMatch(/^memory: ideal # (default|eie-64pe\.yaml)$/m);
  });

  it('prints a file that is the same machine', async () => {
    const { stdout } = eie('show', 'eie-256pe');
    writeFileSync(join(scratch, 'same.yaml'), stdout);
    const { hash } = await loadHardware('eie-256pe');
    expect((await loadHardware(join(scratch, 'same.yaml'))).hash).toBe(hash);
    expect(stdout).toContain(hash);
  });

  it('shows a file of your own as JSON', async () => {
    writeFileSync(join(scratch, 'mine.yaml'), 'base: eie-64pe\npes: 16\n');
    const shown = JSON.parse(eie('show', 'mine.yaml', '--json').stdout) as Record<string, object>;
    expect(shown).toMatchObject({
      kind: 'machine',
      name: 'mine',
      file: 'mine.yaml',
      values: { pes: 16, queueDepth: 8 },
      origins: { pes: 'mine.yaml' },
    });
    expect(shown['hash']).toBe((await loadHardware(join(scratch, 'mine.yaml'))).hash);
  });

  it('names the nearest of what it does not know', () => {
    expectMistake(eie('show', 'eie-65pe'), /unknown name "eie-65pe"; did you mean "eie-64pe"\?/);
    expectMistake(eie('show', 'eie-64pe', '--kind', 'machin'), /no such kind; did you mean "machine"\?/);
    expectMistake(eie('show', 'eie-64pe', '--kind', 'energy'), /unknown energy "eie-64pe"; known: /);
  });
});
