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
      convolution: fc.constantFrom('drain' as const, 'overlap' as const),
    })
    .map(machine);
  const workload = workloadOf({ ...SMALL, filters: 20, inputCount: 2 });
  const once = prepare(workload, machine());
  await fc.assert(
    fc.asyncProperty(hardware, async (spec) => {
      const { layers } = await simulate(once, spec);
      const anew = await simulate(prepare(workload, spec), spec, { engine: structuralEngine });
      expect(layers).toEqual(anew.layers);
    }),
    { numRuns: 40 },
  );
});

it('is refused on a machine of other arithmetic', async () => {
  const once = prepare(workloadOf(SMALL), machine());
  const other = machine({ rounding: 'floor', accumulatorBits: 24 });
  await expect(simulate(once, other)).rejects.toThrow(
    'prepare the workload again: accumulatorBits, rounding changed',
  );
});
