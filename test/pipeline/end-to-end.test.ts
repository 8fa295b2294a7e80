import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { dequantize } from '../../src/numeric/fixed-point.js';
import { layerFormats } from '../../src/numeric/formats.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { simulate, type SimulateOptions } from '../../src/pipeline/simulate.js';
import { inferFloat } from '../reference/float-inference.js';
import { machine, satisfiable } from '../machines.js';
import { randomIngredients, SMALL, workloadOf } from '../networks.js';
import { prepareChecked } from '../simulation.js';

const randomMachine = fc
  .record({
    pes: fc.constantFrom(1, 4, 7),
    convolution: fc.constantFrom('drain' as const, 'overlap' as const),
    accumulatorBits: fc.constantFrom(16, 32),
    accumulatorRange: fc.constantFrom('bound' as const, 'measured' as const),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
    productShift: fc.constantFrom('auto' as const, 0),
  })
  .map(machine)
  .map(satisfiable);

const prepareSmall = (inputCount = 1) => prepareChecked(workloadOf({ ...SMALL, inputCount }), machine());

const engines: readonly [string, SimulateOptions][] = [
  ['the structural engine', { engine: structuralEngine }],
  ['the event engine, the default', {}],
];

describe.each(engines)('a network with every kind of layer, on %s', (_, options) => {
  it('equals the reference kernel in every value of every layer, for random weights and machines', async () => {
    await fc.assert(
      fc.asyncProperty(randomIngredients, randomMachine, async (ingredients, hardware) => {
        const { check } = await simulate(
          prepareChecked(workloadOf(ingredients), hardware),
          hardware,
          options,
        );
        expect(check).toMatchObject({ mismatches: 0, first: null });
      }),
      { numRuns: 60 },
    );
  });

  it('is compared in every value but those of the input layer, which computes nothing', async () => {
    const { check } = await simulate(prepareSmall(), machine(), options);
    // 4 filters: stem and its ReLU 5x4, pool, left and right 3x2, join and drop 8 channels, head, sum, mean.
    expect(check?.valuesCompared).toBe(2 * 80 + 3 * 24 + 2 * 48 + 2 * 24 + 4);
  });

  it('is not checked where that is not asked for', async () => {
    const unchecked = prepare(workloadOf(SMALL), machine());
    expect((await simulate(unchecked, machine(), options)).check).toBeNull();
  });

  it('is close to float inference: within 0.1 % of its largest output', async () => {
    const prepared = prepareSmall();
    const { outputs } = await simulate(prepared, machine(), options);
    const bits = layerFormats(prepared.forward.formats, 'mean').outputFractionBits;
    const { compressed, inputs } = prepared.workload;
    const expected = inferFloat(compressed, inputs[0].data).get('mean')!.data;
    const largest = Math.max(...expected.map(Math.abs));
    const errors = Array.from(expected, (value, at) => Math.abs(value - dequantize(outputs[0][at], bits)));
    expect(largest).toBeGreaterThan(1);
    expect(Math.max(...errors)).toBeLessThan(0.001 * largest);
  });

  it('reports progress that rises to every pass of every input', async () => {
    const seen: number[] = [];
    const progress = (passes: number) => seen.push(passes);
    await simulate(prepareSmall(2), machine(), { ...options, progress });
    // stem 5x4, left, right and head 3x2 each.
    expect(seen.at(-1)).toBe(2 * (20 + 3 * 6));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('counts queues only when asked', async () => {
    const queuesOf = async (occupancy?: boolean) => {
      const asked = occupancy === undefined ? options : { ...options, occupancy };
      const { layers } = await simulate(prepareSmall(), machine(), asked);
      return layers.flatMap(({ counters }) => (counters === null ? [] : [counters.queueOccupancy]));
    };
    expect(new Set(await queuesOf())).toEqual(new Set([null]));
    expect(new Set(await queuesOf(false))).toEqual(new Set([null]));
    const counted = await queuesOf(true);
    expect(counted.map((counts) => counts?.length)).toEqual(counted.map(() => machine().queueDepth));
  });

  it('adds up over two inputs what each of them costs alone', async () => {
    const formats = prepareSmall(2).forward.formats;
    const both = workloadOf({ ...SMALL, inputCount: 2 });
    const run = (inputs: typeof both.inputs) =>
      simulate(prepare({ ...both, inputs }, machine(), { formats }), machine(), {
        ...options,
        occupancy: true,
      });
    const [a, b] = [await run([both.inputs[0]]), await run([both.inputs[1]])];
    const together = await run(both.inputs);
    expect(together.outputs).toEqual([...a.outputs, ...b.outputs]);
    together.layers.forEach(({ counters, operations, nonZeroInputs }, at) => {
      const [one, other] = [a.layers[at], b.layers[at]];
      expect(operations).toBe(one.operations + other.operations);
      expect(nonZeroInputs).toBe(one.nonZeroInputs + other.nonZeroInputs);
      expect(counters?.cycles).toBe(one.counters ? one.counters.cycles + other.counters!.cycles : undefined);
      expect(counters?.rowCycles).toEqual(
        one.counters?.rowCycles.map((count, row) => count + other.counters!.rowCycles[row]),
      );
      expect(counters?.queueOccupancy).toEqual(
        one.counters?.queueOccupancy?.map(
          (count, waiting) => count + other.counters!.queueOccupancy![waiting],
        ),
      );
      const entries = one.counters?.pe.entries.map((count, pe) => count + other.counters!.pe.entries[pe]);
      expect(counters?.pe.entries).toEqual(entries);
    });
  });
});

it('both engines give the same outputs, cycles and counters of every layer', async () => {
  await fc.assert(
    fc.asyncProperty(randomIngredients, randomMachine, async (ingredients, hardware) => {
      const prepared = prepare(workloadOf(ingredients), hardware);
      const structural = await simulate(prepared, hardware, { engine: structuralEngine });
      const event = await simulate(prepared, hardware);
      expect(event.layers).toEqual(structural.layers);
      expect(event.outputs.map((output) => Array.from(output))).toEqual(
        structural.outputs.map((output) => Array.from(output)),
      );
    }),
    { numRuns: 60 },
  );
});
