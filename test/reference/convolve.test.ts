import { squareWindow } from '../geometries.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantize } from '../../src/numeric/fixed-point.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import { INTEGER_FORMATS, layerFromCodes, randomCase, vectorGeometry } from '../layers.js';
import { machine } from '../machines.js';
import { denseConvolution } from './dense-convolution.js';

describe('the reference kernel', () => {
  it('is the textbook convolution where nothing is rounded and nothing overflows', () => {
    fc.assert(
      fc.property(randomCase, ({ layer, geometry, input }) => {
        const small = input.map((value) => value % 50);
        const codebook = layer.codebook.map((weight) => Math.trunc(weight / 100));
        const bias = layer.bias.map((value) => Math.trunc(value / 100));
        const integers = { ...layer, codebook, bias };
        const { values, overflows } = accumulate(integers, geometry, INTEGER_FORMATS, machine(), small);
        expect(values).toEqual(Int32Array.from(denseConvolution(integers, geometry, small)));
        expect(overflows).toBe(0);
      }),
    );
  });

  it('takes weights and biases in their formats', () => {
    const layer = { ...layerFromCodes([[1]], [0.75]), codebook: Float32Array.from([0, 0.3]) };
    const formats = {
      ...INTEGER_FORMATS,
      weightFractionBits: 4,
      accumulatorFractionBits: 4,
      biasShift: 1,
      biasFractionBits: 3,
    };
    const input = Int16Array.from([7]);
    const { values } = accumulate(layer, vectorGeometry(1, 1), formats, machine(), input);
    expect(quantize(0.3, 4, 16)).toBe(5);
    expect(Array.from(values)).toEqual([5 * 7 + 6 * 2]);
  });
});

describe('where sums saturate, the reference kernel adds', () => {
  const narrow = machine({ accumulatorBits: 8 });
  const codebook = Float32Array.from([0, 100, -100]);
  const one = Int16Array.from([1, 1, 1, 1, 1, 1, 1, 1]);
  const pixel = {
    ...vectorGeometry(2, 1),
    input: { channels: 2, height: 2, width: 2 },
    ...squareWindow(2, 1, 0),
  };
  /** One filter of 2 channels of 2x2 taps, in stored order: channel 0's four taps, then channel 1's. */
  const sumOf = (taps: readonly number[], bias = 0) => {
    const layer = { ...layerFromCodes([taps], [bias]), codebook, inputChannels: 2, kernel: 2 };
    const { values, overflows } = accumulate(layer, pixel, INTEGER_FORMATS, narrow, one);
    return { sum: values[0], overflows };
  };

  it('channels before taps: +100, -100, +100 although +100, +100, -100 is stored', () => {
    expect(sumOf([1, 1, 0, 0, 2, 0, 0, 0])).toEqual({ sum: 100, overflows: 0 });
    expect(sumOf([1, 2, 0, 0, 1, 0, 0, 0])).toEqual({ sum: 27, overflows: 1 });
  });

  it('column taps before row taps: +100, -100, +100', () => {
    expect(sumOf([1, 2, 1, 0, 0, 0, 0, 0])).toEqual({ sum: 100, overflows: 0 });
    expect(sumOf([1, 1, 2, 0, 0, 0, 0, 0])).toEqual({ sum: 27, overflows: 1 });
  });

  it('the bias last: +100, +100, -100', () => {
    expect(sumOf([1, 1, 0, 0, 0, 0, 0, 0], -100)).toEqual({ sum: 27, overflows: 1 });
  });
});

describe('write-back of the reference kernel', () => {
  it('shifts by the difference of the fraction bits, rounds and saturates', () => {
    const formats = { ...INTEGER_FORMATS, accumulatorFractionBits: 6, outputFractionBits: 2 };
    const values = Int32Array.from([7, 8, -8, -9, 2 ** 30, -(2 ** 30)]);
    expect(Array.from(writeBack(values, formats, machine()))).toEqual([0, 1, 0, -1, 32767, -32768]);
  });
});
