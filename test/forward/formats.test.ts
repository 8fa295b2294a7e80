import { describe, expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import { convolutionFormats, layerFormats, type ConvolutionFormats } from '../../src/numeric/formats.js';
import { prepare } from '../../src/pipeline/prepare.js';
import { userErrorOf } from '../formats/user-error.js';
import { layerFromCodes, networkOf } from '../layers.js';
import { machine } from '../machines.js';

/** Code 1 weighs 0.75, code 2 -0.75: 24,576 and -24,576 with 15 fraction bits, the most that fit 16 bits. */
const CODEBOOK = Float32Array.from([0, 0.75, -0.75]);

const repeated = (count: number, ...codes: readonly number[]) =>
  Array.from({ length: count }, (_, at) => codes[at % codes.length]);

function formatsOf(
  codes: readonly number[],
  changes: Partial<HardwareSpec>,
  layer: Partial<CompressedLayer> = {},
  input = 1,
): ConvolutionFormats {
  const compressed = networkOf({ ...layerFromCodes([codes]), codebook: CODEBOOK, ...layer });
  const inputs = [{ name: 'x', data: Float32Array.from(codes, () => input) }];
  return convolutionFormats(prepare({ compressed, inputs }, machine(changes)).forward.formats, 'fc');
}

/*
 * Inputs of 1 get 14 fraction bits (2^14 fits 16 bits, 2^15 does not), so a product is +-2^14 x 24,576 with 29.
 */
describe('the accumulator, sized by `bound`', () => {
  it('of 32 bits takes 4 products whole: 4 x 2^14 x 24,576 is below 2^31', () => {
    expect(formatsOf(repeated(4, 1), { accumulatorBits: 32, productShift: 'auto' })).toEqual({
      inputFractionBits: 14,
      weightFractionBits: 15,
      productShift: 0,
      accumulatorFractionBits: 29,
      biasShift: 0,
      biasFractionBits: 29,
      outputFractionBits: 13,
    });
  });

  it('of 32 bits takes 8 products shifted by one, which `auto` chooses', () => {
    expect(formatsOf(repeated(8, 1), { accumulatorBits: 32, productShift: 'auto' })).toMatchObject({
      weightFractionBits: 15,
      productShift: 1,
      accumulatorFractionBits: 28,
    });
  });

  it('costs the weights a fraction bit where the shift is given', () => {
    expect(formatsOf(repeated(8, 1), { accumulatorBits: 32, productShift: 0 })).toMatchObject({
      weightFractionBits: 14,
      productShift: 0,
      accumulatorFractionBits: 28,
    });
  });

  it('of 16 bits takes 4 products shifted by 16: they sum up to 24,576, shifted by 15 they would not fit', () => {
    expect(formatsOf(repeated(4, 1), { accumulatorBits: 16, productShift: 'auto' })).toMatchObject({
      productShift: 16,
      accumulatorFractionBits: 13,
      outputFractionBits: 13,
    });
  });

  it('counts magnitudes, as partial sums can come in any order', () => {
    const changes = { accumulatorBits: 16, productShift: 'auto' as const };
    expect(formatsOf(repeated(4, 1, 2), changes)).toMatchObject({ productShift: 16 });
  });

  it('is an error where the rounding of shifted products alone can exceed it', () => {
    const changes = { accumulatorBits: 8, productShift: 'auto' as const };
    expect(userErrorOf(() => formatsOf(repeated(200, 1), changes))).toBe(
      'fc: its sums do not fit 8 accumulator bits with any weight bits left; set productShift=auto or widen accumulatorBits',
    );
  });
});

describe('the accumulator, sized by `measured`', () => {
  const measured = {
    accumulatorBits: 16,
    productShift: 'auto' as const,
    accumulatorRange: 'measured' as const,
  };

  it('holds the largest final sum: 3 with 13 fraction bits', () => {
    expect(formatsOf(repeated(4, 1), measured)).toMatchObject({
      productShift: 16,
      accumulatorFractionBits: 13,
    });
  });

  it('leaves products that cancel to the overflow: 0.75 with 15 fraction bits', () => {
    expect(formatsOf(repeated(5, 1, 2), measured)).toMatchObject({
      productShift: 14,
      accumulatorFractionBits: 15,
    });
  });

  it('of sums that are all zero shifts nothing, however fine the weights are', () => {
    const tiny = { codebook: Float32Array.from([0, 2 ** -40, -(2 ** -40)]) };
    expect(formatsOf(repeated(4, 1), measured, tiny, 0)).toMatchObject({
      productShift: 0,
      weightFractionBits: 54,
    });
  });
});

describe('the bias', () => {
  const bias = Float32Array.from([0.5]);

  it('gets the most fraction bits that fit a weight, and the rest as the value broadcast', () => {
    expect(formatsOf(repeated(4, 1), { productShift: 'auto' }, { bias })).toMatchObject({
      biasFractionBits: 15,
      biasShift: 14,
    });
  });

  it('much larger than the products takes fraction bits of the weights, not the weights', () => {
    const large = { codebook: Float32Array.from([0, 0.01, -0.01]), bias: Float32Array.from([5]) };
    const formats = formatsOf(
      [1],
      { accumulatorRange: 'measured', accumulatorBits: 16, productShift: 'auto' },
      large,
      100,
    );
    expect(formats).toMatchObject({ biasShift: 14, biasFractionBits: 12, weightFractionBits: 18 });
    expect(formats.accumulatorFractionBits).toBe(12);
  });

  it('of zero takes nothing', () => {
    expect(formatsOf([1], { productShift: 'auto' })).toMatchObject({ biasShift: 0, weightFractionBits: 15 });
  });

  it('that goes through the codebook is broadcast as 1 in the input format, which must hold it', () => {
    const coded = { bias: Float32Array.from([0.75]), biasCodes: Uint16Array.from([1]) };
    expect(formatsOf(repeated(4, 1), { productShift: 'auto' }, coded, 0.001)).toMatchObject({
      inputFractionBits: 14,
      biasShift: 14,
      biasFractionBits: 15,
    });
    expect(formatsOf(repeated(4, 1), { productShift: 'auto' }, {}, 0.001).inputFractionBits).toBe(24);
  });
});

it('several inputs share the format of the largest', () => {
  const compressed = networkOf({ ...layerFromCodes([[1]]), codebook: CODEBOOK });
  const bitsOf = (...values: readonly number[]) => {
    const inputs = values.map((value) => ({ name: 'x', data: Float32Array.from([value]) }));
    return layerFormats(prepare({ compressed, inputs }, machine()).forward.formats, 'data')
      .outputFractionBits;
  };
  expect([bitsOf(1), bitsOf(-100), bitsOf(1, -100)]).toEqual([14, 8, 8]);
});
