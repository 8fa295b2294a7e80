import { areaOf } from '../../../src/network/extent.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayer } from '../../compiled-layer.js';
import { sumJob } from '../../../src/engine/event/sum-job.js';
import { largestSum } from '../../../src/numeric/magnitude.js';
import { accumulate } from '../../../src/reference/convolve.js';
import { placedInputs, type PlacedInput } from '../../geometries.js';
import { INTEGER_FORMATS, layerFromCodes, vectorGeometry } from '../../layers.js';
import { machine } from '../../machines.js';

const FILTERS = 3;

/** Codes of some filters over an input, and their biases: small enough that no sum overflows. */
const filters = ({ geometry: { input, kernel } }: PlacedInput) => {
  const size = input.channels * areaOf(kernel);
  const row = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: size, maxLength: size });
  return fc.record({
    matrix: fc.array(row, { minLength: FILTERS, maxLength: FILTERS }),
    bias: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: FILTERS, maxLength: FILTERS }),
  });
};

const convolutions = placedInputs.chain((placed) =>
  filters(placed).map(({ matrix, bias }) => {
    const { input, output, kernel } = placed.geometry;
    const layer = { ...layerFromCodes(matrix, bias), inputChannels: input.channels, kernel };
    const geometry = { ...placed.geometry, output: { ...output, channels: FILTERS } };
    return { layer, geometry, input: placed.input };
  }),
);

/** Layers of one pass, which reads a vector. */
const vectors = fc
  .record({ inputs: fc.integer({ min: 1, max: 40 }), filters: fc.integer({ min: 1, max: 9 }) })
  .chain(({ inputs, filters: count }) =>
    fc.record({
      matrix: fc.array(fc.array(fc.nat(15), { minLength: inputs, maxLength: inputs }), {
        minLength: count,
        maxLength: count,
      }),
      bias: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: count, maxLength: count }),
      input: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -32768, max: 32767 })), {
        minLength: inputs,
        maxLength: inputs,
      }),
    }),
  )
  .map(({ matrix, bias, input }) => ({
    layer: layerFromCodes(matrix, bias),
    geometry: vectorGeometry(input.length, matrix.length),
    input: Int16Array.from(input),
  }));

/** Formats and machines whose rows fit the accumulator all, partly, or not at all. */
const arithmetics = fc
  .record({
    productShift: fc.integer({ min: 0, max: 31 }),
    biasShift: fc.integer({ min: 0, max: 14 }),
    accumulatorBits: fc.integer({ min: 8, max: 32 }),
    rounding: fc.oneof(
      { weight: 4, arbitrary: fc.constant('nearest' as const) },
      fc.constantFrom('nearest-even' as const, 'floor' as const),
    ),
    overflow: fc.constantFrom('saturate' as const, 'wrap' as const),
  })
  .map(({ productShift, biasShift, ...numbers }) => {
    const formats = { ...INTEGER_FORMATS, productShift, biasShift };
    return [formats, machine({ ...numbers, productShift })] as const;
  });

/** Codebooks of 16-bit weights, small and large ones. */
const signedWeights = fc
  .array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -32768, max: 32767 })), {
    minLength: 15,
    maxLength: 15,
  })
  .map((weights) => Float32Array.of(0, ...weights));

describe('the sums of a job', () => {
  it('adds up what the reference kernel adds up, for rows of any length, and knows the largest sum', () => {
    fc.assert(
      fc.property(convolutions, ({ layer, geometry, input }) => {
        const hardware = machine();
        const program = compileLayer(layer, geometry, INTEGER_FORMATS, hardware);
        const { values } = accumulate(layer, geometry, INTEGER_FORMATS, hardware, input);
        expect(sumJob(program, input)).toEqual({ values, largest: largestSum(values), overflows: 0 });
      }),
    );
  });

  it('gives the same again where the weights were decoded for an earlier input', () => {
    fc.assert(
      fc.property(convolutions, ({ layer, geometry, input }) => {
        const program = compileLayer(layer, geometry, INTEGER_FORMATS, machine());
        const first = sumJob(program, input);
        sumJob(program, new Int16Array(input.length).fill(1));
        expect(sumJob(program, input)).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  it('sums in any arithmetic as the reference kernel does one pass after the other, whatever rows need it', () => {
    fc.assert(
      fc.property(
        fc.oneof(convolutions, vectors),
        arithmetics,
        signedWeights,
        (convolution, [formats, hardware], codebook) => {
          const { geometry, input } = convolution;
          const layer = { ...convolution.layer, codebook };
          const { values, overflows } = accumulate(layer, geometry, formats, hardware, input);
          const program = compileLayer(layer, geometry, formats, hardware);
          expect(sumJob(program, input)).toEqual({ values, largest: largestSum(values), overflows });
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each([
    { shift: 0, bias: 7, sums: [127, 8], overflows: 0 },
    { shift: 0, bias: 8, sums: [127, 8], overflows: 1 },
    { shift: 1, bias: 134, sums: [127, 4], overflows: 0 },
    { shift: 1, bias: 135, sums: [127, 4], overflows: 1 },
    { shift: 3, bias: 899, sums: [127, 1], overflows: 0 },
    { shift: 3, bias: 900, sums: [127, 1], overflows: 1 },
  ])('saturates where the bound is exceeded by one: shift $shift, bias $bias', (expected) => {
    const hardware = machine({ accumulatorBits: 8 });
    const layer = layerFromCodes([[15], [1]], [expected.bias, 0]);
    const formats = { ...INTEGER_FORMATS, productShift: expected.shift };
    const program = compileLayer(layer, vectorGeometry(1, 2), formats, hardware);
    const { values, overflows } = sumJob(program, Int16Array.of(8));
    expect([...values]).toEqual(expected.sums);
    expect(overflows).toBe(expected.overflows);
  });

  it('shifts the largest and smallest products by any shift that the kernel or the plain code takes', () => {
    const codebook = Float32Array.of(0, -32768, 32767);
    const layer = { ...layerFromCodes([[1], [2]]), codebook };
    for (let productShift = 0; productShift <= 31; productShift++) {
      const formats = { ...INTEGER_FORMATS, productShift };
      const hardware = machine({ productShift });
      const program = compileLayer(layer, vectorGeometry(1, 2), formats, hardware);
      const input = Int16Array.of(-32768);
      const { values } = accumulate(layer, vectorGeometry(1, 2), formats, hardware, input);
      expect(sumJob(program, input).values).toEqual(values);
    }
  });
});
