import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { localChecker } from '../../src/pipeline/checker.js';
import { simulateWorkload } from '../../src/pipeline/simulate-workload.js';
import { machine, satisfiable } from '../machines.js';
import { randomIngredients, SMALL, workloadOf } from '../networks.js';

const HELD = Infinity;
const ONE_BY_ONE = 0;

const machines = fc
  .record({
    pes: fc.constantFrom(1, 3),
    accumulatorBits: fc.constantFrom(16, 32),
    accumulatorRange: fc.constantFrom('bound' as const, 'measured' as const),
    memory: fc.constantFrom('ideal' as const, 'dram' as const),
  })
  .map(machine)
  .map(satisfiable);

describe('inputs run one by one, their maps not held', () => {
  it.each([
    ['event', undefined],
    ['structural', structuralEngine],
  ])('give what they give held together, on the %s engine', async (_, engine) => {
    await fc.assert(
      fc.asyncProperty(
        randomIngredients,
        fc.integer({ min: 1, max: 3 }),
        machines,
        async (some, inputCount, spec) => {
          const workload = workloadOf({ ...some, inputCount });
          const run = (most: number) =>
            simulateWorkload(workload, spec, { checker: localChecker, engine }, most);
          expect(await run(ONE_BY_ONE)).toEqual(await run(HELD));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are observed one after the other, and progress rises over all of them', async () => {
    const watched = async (most: number, hardware: HardwareSpec = machine()) => {
      const seen: (string | number)[] = [];
      await simulateWorkload(
        workloadOf({ ...SMALL, inputCount: 3 }),
        hardware,
        { observe: (input) => seen.push(input), progress: (passes) => seen.push(passes) },
        most,
      );
      return seen;
    };
    const seen = await watched(ONE_BY_ONE);
    expect(seen).toEqual(await watched(HELD));
    expect(seen.filter((each) => typeof each === 'string')).toHaveLength(3);
  });

  it('are not checked where that is not asked for', async () => {
    const { check } = await simulateWorkload(
      workloadOf({ ...SMALL, inputCount: 2 }),
      machine(),
      {},
      ONE_BY_ONE,
    );
    expect(check).toBeNull();
  });
});
