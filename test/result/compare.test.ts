import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasLayer } from '../../src/result/comparison/compare-runs.js';
import { LAYER_METRIC_NAMES, METRIC_NAMES } from '../../src/result/metrics.js';
import type { ResultDocument } from '../../src/result/result.js';
import { userErrorOf } from '../formats/user-error.js';
import {
  anyRun,
  BASELINE,
  changedRun,
  compared,
  unpriced,
  withoutLayer,
  withTotals,
} from './comparable-runs.js';

describe('what is a run compared by?', () => {
  const faster = withTotals({ cycles: BASELINE.totals.cycles - 7, entries: 2 * BASELINE.totals.entries });
  const { runs, totals } = compared(BASELINE, faster);

  it('its letter, file, network, machine and engine', () => {
    expect(runs.map(({ letter, file }) => [letter, file])).toEqual([
      ['A', 'a.json'],
      ['B', 'b.json'],
    ]);
    expect(runs[0]).toMatchObject({ network: 'every-kind', machine: 'test machine', engine: 'structural' });
  });

  it('the difference of its totals, absolute and relative to the baseline', () => {
    const { cycles, entries } = BASELINE.totals;
    expect(totals.cycles).toEqual({
      values: [cycles, cycles - 7],
      changes: [0, -7],
      relativeChanges: [0, -7 / cycles],
    });
    expect(totals.entries.relativeChanges).toEqual([0, 1]);
    expect(totals.cycles.values[0]).toBeGreaterThan(0);
    expect(entries).toBeGreaterThan(0);
  });

  it('stalls of every kind together', () => {
    const stalls = { queueStallCycles: 2, accumulatorStallCycles: 30, memoryStallCycles: 400 };
    const { totals, layers } = compared(withTotals(stalls), changedRun({ stem: stalls }));
    expect(totals.stalls.values[0]).toBe(432);
    expect(layers[0].figures.stalls.values[1]).toBe(432);
  });

  it('energy, area, frames per second and per joule', () => {
    const energy = BASELINE.energy!;
    expect(totals['energy.total'].values).toEqual([
      energy.totalPicojoules * 1e-12,
      energy.totalPicojoules * 1e-12,
    ]);
    expect(totals.area.values[0]).toBe(energy.areaSquareMillimetres.total);
    expect(totals.framesPerJoule.values[0]).toBe(energy.framesPerJoule);
    expect(totals.framesPerSecond.values[0]).toBe(BASELINE.totals.framesPerSecond);
    expect(totals.power.values[0]).toBe(energy.watts);
  });

  it('nothing that it does not know: an unpriced run has no energy, and no change of it', () => {
    const { totals, layers } = compared(BASELINE, unpriced());
    expect([
      totals['energy.total'].values[1],
      totals['energy.total'].changes[1],
      totals.area.values[1],
    ]).toEqual([null, null, null]);
    expect(layers[0].figures['energy.total'].values[1]).toBeNull();
    expect(totals.cycles.changes).toEqual([0, 0]);
  });

  it('no percentage of nothing', () => {
    const none = withTotals({ memoryStallCycles: 0 });
    const some = withTotals({ memoryStallCycles: 5 });
    expect(compared(none, some).totals.memoryStallCycles.relativeChanges).toEqual([0, null]);
    expect(compared(none, none).totals.memoryStallCycles.relativeChanges).toEqual([0, 0]);
  });
});

describe('how are layers matched?', () => {
  it('by name, in the order of the baseline, then those that only others have', () => {
    const { layers } = compared(withoutLayer('left'), withoutLayer('head'));
    expect(layers.map(({ name }) => name)).toEqual(['stem', 'right', 'head', 'left']);
    expect(layers.map((layer) => [hasLayer(layer, 0), hasLayer(layer, 1)])).toEqual([
      [true, true],
      [true, true],
      [true, false],
      [false, true],
    ]);
    expect(layers[2].figures.cycles.changes).toEqual([0, null]);
    expect(layers[3].figures.cycles.changes).toEqual([null, null]);
  });

  it('only layers that run on the PEs are compared', () => {
    expect(BASELINE.layers.length).toBeGreaterThan(4);
    expect(compared(BASELINE, BASELINE).layers).toHaveLength(4);
  });

  it('a run without a common layer is a mistake of the user', () => {
    const other = {
      ...BASELINE,
      network: { ...BASELINE.network, name: 'another' },
      layers: BASELINE.layers.map((layer) => ({ ...layer, name: `x/${layer.name}` })),
    };
    expect(userErrorOf(() => compared(BASELINE, BASELINE, other))).toBe(
      'c.json: no layer of another is also one of every-kind (a.json); compare runs whose layers have the same names',
    );
  });
});

describe('what changed between the runs?', () => {
  const changed = (...documents: readonly ResultDocument[]) => compared(...documents).changed;

  it('nothing between a run and itself', () => {
    expect(changed(BASELINE, BASELINE, BASELINE)).toEqual([]);
  });

  it('keys of the machine, with the value of every run', () => {
    const machine = (pes: number) => ({ ...BASELINE, hardware: { ...BASELINE.hardware, pes } });
    expect(changed(BASELINE, machine(8), machine(4))).toEqual([{ key: 'hardware.pes', values: [4, 8, 4] }]);
  });

  it('a key that one machine does not have', () => {
    const { queueDepth, ...hardware } = BASELINE.hardware;
    expect(changed(BASELINE, { ...BASELINE, hardware })).toEqual([
      { key: 'hardware.queueDepth', values: [queueDepth, null] },
    ]);
    expect(changed({ ...BASELINE, hardware }, BASELINE)).toEqual([
      { key: 'hardware.queueDepth', values: [null, queueDepth] },
    ]);
  });

  it('not the prose about a machine, nor when it ran', () => {
    const hardware = { ...BASELINE.hardware, description: 'something else' };
    const timestamp = { finishedAt: 'later', wallSeconds: 9 };
    expect(changed(BASELINE, { ...BASELINE, hardware, timestamp })).toEqual([]);
  });

  it('network, weights, inputs, prices, engine, version and the outcome of the check', () => {
    const network = { ...BASELINE.network, name: 'other', weights: 'seed 2' };
    const other = {
      ...unpriced(),
      network,
      inputs: ['cat', 'dog'],
      engine: 'event',
      tool: { name: 'eie-sim' as const, version: '9' },
      check: { performed: false, valuesCompared: 0, mismatches: 0, first: null },
    };
    expect(changed(BASELINE, other)).toEqual([
      { key: 'network', values: ['every-kind', 'other'] },
      { key: 'weights', values: ['test', 'seed 2'] },
      { key: 'inputs', values: ['input 0, input 1', 'cat, dog'] },
      { key: 'energy table', values: ['invented (cdcdcdcd)', null] },
      { key: 'engine', values: ['structural', 'event'] },
      { key: 'eie-sim', values: ['1.2.3', '9'] },
      { key: 'check', values: ['bit-exact', 'not performed'] },
    ]);
  });
});

describe('properties of comparisons', () => {
  it('a run against itself changes nowhere', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const { totals, layers, changed } = compared(run, run);
        const figures = [totals, ...layers.map((layer) => layer.figures)].flatMap((of) => Object.values(of));
        expect(changed).toEqual([]);
        for (const { values, changes, relativeChanges } of figures) {
          expect(changes[1]).toBe(values[1] === null ? null : 0);
          expect(relativeChanges[1]).toBe(values[1] === null ? null : 0);
        }
      }),
    );
  });

  it('exchanging the runs negates every absolute change', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (one, other) => {
        const [there, back] = [compared(one, other), compared(other, one)];
        const negated = (change: number | null) => (change === null ? null : 0 - change);
        for (const metric of METRIC_NAMES) {
          expect(back.totals[metric].changes[1]).toBe(negated(there.totals[metric].changes[1]));
        }
        for (const { name, figures } of there.layers) {
          const same = back.layers.find((layer) => layer.name === name);
          for (const metric of LAYER_METRIC_NAMES) {
            expect(same?.figures[metric].changes[1]).toBe(negated(figures[metric].changes[1]));
          }
        }
      }),
    );
  });

  it('each run is compared with the first alone, whatever others there are', () => {
    fc.assert(
      fc.property(anyRun, anyRun, anyRun, (one, two, three) => {
        const all = compared(one, two, three);
        const alone = compared(one, three);
        for (const metric of METRIC_NAMES) {
          expect(all.totals[metric].changes[2]).toBe(alone.totals[metric].changes[1]);
          expect(all.totals[metric].relativeChanges[2]).toBe(alone.totals[metric].relativeChanges[1]);
        }
      }),
    );
  });
});
