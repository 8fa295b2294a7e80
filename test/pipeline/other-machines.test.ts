import fc from 'fast-check';
import { expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate } from '../../src/pipeline/simulate.js';
import { machine } from '../machines.js';
import { SMALL, workloadOf } from '../networks.js';

it('a prepared workload runs on machines of other sizes as if it had been prepared for them', async () => {
  const hardware = fc
    .record({
      pes: fc.constantFrom(1, 3, 4),
      queueDepth: fc.integer({ min: 2, max: 9 }),
      indexBits: fc.integer({ min: 1, max: 4 }),
      spmatWidthBits: fc.constantFrom(16, 64, 256),
      lineBuffer: fc.constantFrom('kept' as const, 'per-column' as const),
      convolution: fc.constantFrom('drain' as const, 'overlap' as const),
    })
    .map(machine);
  const workload = workloadOf({ ...SMALL, filters: 20, inputCount: 2 });
  const once = prepare(workload, machine());
  await fc.assert(
    fc.asyncProperty(hardware, async (spec) => {
      const { layers } = await simulate(once, spec, { occupancy: true });
      const anew = await simulate(prepare(workload, spec), spec, {
        engine: structuralEngine,
        occupancy: true,
      });
      expect(layers).toEqual(anew.layers);
    }),
    { numRuns: 40 },
  );
});

it('counts line reads anew when only the line buffer is another', async () => {
  const once = prepare(workloadOf(SMALL), machine({ pes: 1 }));
  const readsOf = async (lineBuffer: 'kept' | 'per-column') => {
    const { layers } = await simulate(once, machine({ pes: 1, lineBuffer }));
    return layers.reduce((sum, { counters }) => sum + (counters?.pe.spmatLineReads[0] ?? 0), 0);
  };
  const kept = await readsOf('kept');
  expect(await readsOf('per-column')).toBeGreaterThan(kept);
  expect(await readsOf('kept')).toBe(kept);
});

it('is refused on a machine of other arithmetic', async () => {
  const once = prepare(workloadOf(SMALL), machine());
  const other = machine({ rounding: 'floor', accumulatorBits: 24 });
  await expect(simulate(once, other)).rejects.toThrow(
    'prepare the workload again: accumulatorBits, rounding changed',
  );
});
