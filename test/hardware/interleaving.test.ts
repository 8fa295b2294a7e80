import { describe, expect, it } from 'vitest';
import { clock, loadedArray } from './bench.js';

/** 6 rows and inputs on 4 PEs: row i weighs input i with i + 1. */
const DIAGONAL = Array.from({ length: 6 }, (_, row) =>
  Array.from({ length: 6 }, (_, column) => (row === column ? row + 1 : 0)),
);

describe('inputs and outputs are interleaved over the PEs', () => {
  it('input i stands in PE i mod 4, register row i / 4', () => {
    const array = loadedArray(DIAGONAL, [10, 11, 12, 13, 14, 15]);
    expect(array.pes.map(({ activations }) => Array.from(activations[0].source))).toEqual([
      [10, 14],
      [11, 15],
      [12, 0],
      [13, 0],
    ]);
  });

  it('output i is written back from PE i mod 4, and its accumulator is zeroed', () => {
    const array = loadedArray(DIAGONAL, [1, 1, 1, 1, 1, 1]);
    clock(array, 20);
    const output = new Int16Array(12);
    array.writeBack(0, output, 1, 2);
    expect(Array.from(output)).toEqual([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]);
    expect(array.pes[0].activations[0].read(0, 1)).toBe(0);
  });

  it('loading a shorter vector leaves nothing of the one before', () => {
    const array = loadedArray(DIAGONAL, [10, 11, 12, 13, 14, 15]);
    array.load(Int16Array.from([7]));
    expect(array.pes.map(({ activations }) => Array.from(activations[0].source))).toEqual([
      [7, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});
