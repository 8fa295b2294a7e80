import { describe, expect, it } from 'vitest';
import { toColumns } from '../../src/compile/columns.js';
import { biasColumnOf } from '../../src/mapping/column-order.js';
import { filterSize } from '../../src/network/weight-extent.js';
import { compileLayer } from '../compiled-layer.js';
import { COUNTING_CODEBOOK, INTEGER_FORMATS, layerFromCodes, vectorGeometry } from '../layers.js';
import { machine } from '../machines.js';

/** One filter of 2 channels of 2x2: codes 1 to 4 are channel 0's taps by rows, 5 to 8 channel 1's. */
const CONVOLUTION = {
  ...layerFromCodes([[1, 2, 3, 4, 5, 6, 7, 8]], [1]),
  inputChannels: 2,
  kernel: 2,
};

describe('the columns of a convolution', () => {
  it('are in the order (row tap, column tap, channel), channel fastest', () => {
    expect(Array.from(toColumns(CONVOLUTION, 4).codes).slice(0, 8)).toEqual([1, 5, 2, 6, 3, 7, 4, 8]);
  });

  it('hold their rows in ascending order', () => {
    const rows = [
      [1, 2],
      [3, 0],
      [4, 5],
    ];
    const matrix = toColumns(layerFromCodes(rows), 1);
    expect(Array.from(matrix.rows)).toEqual([0, 1, 2, 0, 2]);
    expect(Array.from(matrix.codes)).toEqual([1, 3, 4, 2, 5]);
    expect(Array.from(matrix.columnPointers)).toEqual([0, 3, 5, 5]);
  });
});

describe('the bias column', () => {
  it.each([
    [1, 8],
    [3, 9],
    [4, 8],
    [7, 14],
    [8, 8],
    [64, 64],
  ])('of 8 columns over %i PEs is column %i, lane 0 of the register row after the inputs', (pes, column) => {
    expect(biasColumnOf(filterSize(CONVOLUTION), pes)).toBe(column);
    expect(toColumns(CONVOLUTION, pes).columnPointers).toHaveLength(column + 2);
  });

  it('comes last, after the empty columns that fill the register row', () => {
    const { columnPointers, codes } = toColumns(CONVOLUTION, 3);
    expect(Array.from(columnPointers)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9]);
    expect(codes[8]).not.toBe(0);
  });

  it('has an entry for every bias that is not zero and none for others', () => {
    const { rows, columnPointers } = toColumns(layerFromCodes([[1], [1], [1]], [-5, 0, 3]), 1);
    expect(Array.from(rows.slice(columnPointers[1]))).toEqual([0, 2]);
  });

  it('holds the codes of biases that go through the codebook', () => {
    const layer = layerFromCodes([[1], [1], [1]], [9, 0, 3]);
    const coded = { ...layer, biasCodes: Uint16Array.from([9, 0, 3]) };
    expect(Array.from(toColumns(coded, 1).codes.slice(3))).toEqual([9, 3]);
    const geometry = vectorGeometry(1, 3);
    expect(compileLayer(coded, geometry, INTEGER_FORMATS, machine()).biasTable).toBeNull();
  });

  it('is not broadcast where every bias is zero', () => {
    const compiled = (bias: readonly number[]) =>
      compileLayer(layerFromCodes([[1], [1]], bias), vectorGeometry(1, 2), INTEGER_FORMATS, machine());
    expect(compiled([0, 0]).hasBias).toBe(false);
    expect(compiled([0, 4])).toMatchObject({ hasBias: true, biasTable: Int16Array.from([0, 4]) });
  });
});

describe('the codebook', () => {
  it('is loaded in fixed point with the weight bits of the layer, clamped to their width', () => {
    const formats = { ...INTEGER_FORMATS, weightFractionBits: 1, accumulatorFractionBits: 1 };
    const { codebook } = compileLayer(CONVOLUTION, vectorGeometry(8, 1), formats, machine({ weightBits: 5 }));
    expect(Array.from(codebook)).toEqual(Array.from(COUNTING_CODEBOOK, (code) => Math.min(15, 2 * code)));
  });
});
