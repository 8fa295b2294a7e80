import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayer } from '../../../src/compile/compile.js';
import { functionalPass } from '../../../src/engine/event/functional-pass.js';
import { largestSum } from '../../../src/numeric/magnitude.js';
import { accumulate } from '../../../src/reference/convolve.js';
import { placedInputs, type PlacedInput } from '../../geometries.js';
import { INTEGER_FORMATS, layerFromCodes } from '../../layers.js';
import { machine } from '../../machines.js';

const FILTERS = 3;

/** Codes of some filters over an input, and their biases: small enough that no sum overflows. */
const filters = ({ geometry: { input, kernel } }: PlacedInput) => {
  const size = input.channels * kernel * kernel;
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

describe('the functional pass', () => {
  it('adds up what the reference kernel adds up, for rows of any length, and knows the largest sum', () => {
    fc.assert(
      fc.property(convolutions, ({ layer, geometry, input }) => {
        const hardware = machine();
        const program = compileLayer(layer, geometry, INTEGER_FORMATS, hardware);
        const { values } = accumulate(layer, geometry, INTEGER_FORMATS, hardware, input);
        expect(functionalPass(program, input)).toEqual({ values, largest: largestSum(values), overflows: 0 });
      }),
    );
  });

  it('gives the same again where the weights were decoded for an earlier input', () => {
    fc.assert(
      fc.property(convolutions, ({ layer, geometry, input }) => {
        const program = compileLayer(layer, geometry, INTEGER_FORMATS, machine());
        const first = functionalPass(program, input);
        functionalPass(program, new Int16Array(input.length).fill(1));
        expect(functionalPass(program, input)).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });
});
