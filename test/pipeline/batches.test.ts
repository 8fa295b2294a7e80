import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobProgram } from '../../src/compile/program.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { batchesOf } from '../../src/pipeline/batches.js';
import { simulate, type Simulation } from '../../src/pipeline/simulate.js';
import { demandBatchOfOne } from '../../src/rtl/export-folder.js';
import { mappingRemark } from '../../src/report/run/mapping-remark.js';
import { eie } from '../energy/tables.js';
import { priceMachine } from '../../src/energy/prices.js';
import { energyTable } from '../energy/tables.js';
import { machine } from '../machines.js';
import { randomIngredients, SMALL, workloadOf } from '../networks.js';
import { smallDocument } from '../result/small-run.js';
import { prepareChecked } from '../simulation.js';

it('inputs fall into batches, of which the last may be smaller', () => {
  expect(batchesOf(5, 2)).toEqual([
    { first: 0, inputs: 2 },
    { first: 2, inputs: 2 },
    { first: 4, inputs: 1 },
  ]);
  expect(batchesOf(2, 8)).toEqual([{ first: 0, inputs: 2 }]);
});

describe('a run in batches', () => {
  const run = (inputCount: number, batch: number, memory: 'ideal' | 'dram' = 'ideal') => {
    const hardware = machine({ batch, memory, spmatCapacityBytes: 8 });
    return simulate(prepareChecked(workloadOf({ ...SMALL, inputCount }), hardware));
  };
  const added = (
    { layers }: Simulation,
    count: (counters: NonNullable<Simulation['layers'][number]['counters']>) => number,
  ) => layers.reduce((sum, { counters }) => sum + (counters === null ? 0 : count(counters)), 0);

  it('puts out what inputs put out alone, on both engines, whatever is left for the last', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomIngredients,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (some, inputCount, batch) => {
          const prepared = prepareChecked(workloadOf({ ...some, inputCount }), machine());
          const alone = await simulate(prepared);
          const events = await simulate(prepared, machine({ batch }));
          const ticked = await simulate(prepared, machine({ batch }), { engine: structuralEngine });
          expect(events.outputs).toEqual(alone.outputs);
          expect(ticked.outputs).toEqual(alone.outputs);
          expect(ticked.layers).toEqual(events.layers);
          expect(ticked.check).toMatchObject({ mismatches: 0 });
        },
      ),
      { numRuns: 20 },
    );
  });

  it('reads pointers and lines less often, and multiplies as often', async () => {
    const [alone, batched] = [await run(4, 1), await run(4, 4)];
    expect(added(batched, ({ pointerReads }) => pointerReads)).toBeLessThan(
      added(alone, ({ pointerReads }) => pointerReads),
    );
    const entries = ({ pe }: { pe: { entries: Float64Array } }) =>
      pe.entries.reduce((sum, count) => sum + count);
    expect(added(batched, entries)).toBe(added(alone, entries));
    expect(added(batched, ({ activations }) => activations)).toBe(
      added(alone, ({ broadcasts }) => broadcasts),
    );
  });

  it('brings weights from DRAM once for a batch, and the maps of each input', async () => {
    const moved = async (batch: number) => {
      const { layers } = await run(4, batch, 'dram');
      const sum = (of: 'weightBytes' | 'inputBytes') =>
        layers.reduce((all, { memory }) => all + (memory?.[of] ?? 0), 0);
      return { weights: sum('weightBytes'), inputs: sum('inputBytes') };
    };
    const [alone, batched] = [await moved(1), await moved(4)];
    expect(alone.weights).toBeGreaterThan(0);
    expect(batched).toEqual({ weights: alone.weights / 4, inputs: alone.inputs });
  });

  it('takes no more than one input where there is no other', async () => {
    expect((await run(1, 4)).layers).toEqual((await run(1, 1)).layers);
    expect(mappingRemark(await smallDocument({ batch: 4 }))).toEqual([]);
  });
});

it('registers and activation SRAMs are there for each input, queues hold one column for all', async () => {
  const areas = async (batch: number) =>
    priceMachine(await energyTable('eie-45nm'), eie({ batch })).areaSquareMillimetres;
  const [one, four] = [await areas(1), await areas(4)];
  expect(four.activationReadWrite).toBeCloseTo(4 * one.activationReadWrite, 9);
  expect(four.activationQueue).toBeCloseTo(2.5 * one.activationQueue, 9);
  expect(four.spmatRead).toBe(one.spmatRead);
});

it('the RTL refuses a batch', () => {
  const program = { name: 'fc' } as JobProgram;
  expect(() => {
    demandBatchOfOne(program, { batch: 4 });
  }).toThrow('fc: a scan of the RTL serves one input, not a batch of 4; give --set batch=1');
});
