import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { configName } from '../../src/config/yaml/config-path.js';
import { loadSweep, type StudyOptions } from '../../src/explore/study/load-study.js';
import { denseSafetensors } from '../../src/formats/dense-weights.js';
import { initialWeights } from '../../src/training/initial-weights.js';
import { loadNetwork } from '../../src/workload/load-network.js';
import { Machines } from '../../src/explore/evaluation/machine.js';
import { pointAt, pointCount } from '../../src/explore/study/space.js';
import { packageRoot } from '../../src/base/package-root.js';
import { DUMP, writeDump } from '../formats/dump-writer.js';
import { temporaryDirectory } from '../formats/temporary-directory.js';
import { writeBars } from '../training/image-sets.js';

const VERSION = '1.0.0';
const names = readdirSync(join(packageRoot(), 'configs', 'sweeps')).map(configName);

/** What the sweeps that train take besides their files. */
const folder = mkdtempSync(join(tmpdir(), 'eie-shipped-'));
const weights = join(folder, 'first.safetensors');
writeBars(join(folder, 'bars'), 20, 10);
writeFileSync(weights, denseSafetensors(initialWeights(await loadNetwork('lenet-300-100'), 1)));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const TRAINING: Readonly<Record<string, StudyOptions | undefined>> = {
  'kept-share': { network: 'lenet-300-100', weights, data: join(folder, 'bars') },
};
const load = (name: string) => loadSweep(name, TRAINING[name] ?? {}, VERSION);

it('ships a sweep for each question of the literature, and has so many points', async () => {
  const counts = await Promise.all(
    names.map(async (name) => [name, pointCount((await load(name)).space)] as const),
  );
  expect(Object.fromEntries(counts)).toEqual({
    ablation: 6n,
    approaches: 4n,
    balance: 15n,
    batch: 4n,
    clusters: 20n,
    'code-bits': 7n,
    density: 50n,
    'kept-share': 24n,
    'pe-count': 9n,
    precision: 15n,
    'queue-depth': 10n,
    'share-3x3': 7n,
    'squeeze-ratio': 8n,
    'sram-width': 10n,
  });
});

/** Sweeps that run on another machine than others. */
const MACHINES: Readonly<Record<string, string | undefined>> = {
  ablation: 'eie-64pe',
  batch: 'eie-64pe',
  'kept-share': 'eie-64pe-direct',
};

describe.each(names)('the shipped sweep %s', (name) => {
  it('is valid, says what it asks and of which figure, and charts something', async () => {
    const study = await load(name);
    expect(study.name).toBe(name);
    expect(study.description).toMatch(/\? \((EIE|SqueezeNet|Pruning), (Figs?|Table) .+\)$/);
    expect(study.chart).not.toBeNull();
  });

  it('makes a machine of every point, which reports what it overruns', async () => {
    const study = await load(name);
    const machines = new Machines(study);
    for (let index = 0; index < Number(pointCount(study.space)); index++) {
      const { spec } = await machines.of(pointAt(study.space, index));
      const machine = MACHINES[name] ?? 'eie-64pe-conv';
      expect(spec).toMatchObject({ name: machine, capacity: 'report' });
    }
  });
});

describe.each(['queue-depth', 'sram-width', 'pe-count'])('the shipped sweep %s of a dumped layer', (name) => {
  it("runs on EIE's own machine, which reports what it overruns", async () => {
    const directory = temporaryDirectory();
    writeDump(directory, DUMP);
    const study = await loadSweep(name, { workload: directory }, VERSION);
    expect(study.hardware).toBe('eie-64pe');
    const { spec } = await new Machines(study).of(pointAt(study.space, 0));
    expect(spec).toMatchObject({ name: 'eie-64pe', codeBits: 4, capacity: 'report' });
  });
});
