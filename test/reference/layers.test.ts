import { describe, expect, it } from 'vitest';
import type { FeatureMap } from '../../src/network/feature-map.js';
import { add, averagePool, concat, maxPool, relu } from '../../src/reference/layers.js';
import { machine } from '../machines.js';

function map(channels: number, height: number, width: number, data: readonly number[]): FeatureMap {
  return { shape: { channels, height, width }, data: Int16Array.from(data) };
}

const formats = (inputFractionBits: number, outputFractionBits: number) => ({
  inputFractionBits,
  outputFractionBits,
});

describe('ReLU', () => {
  it('keeps what is positive and makes the rest zero', () => {
    const { data } = relu(map(1, 1, 5, [-32768, -1, 0, 1, 32767]));
    expect(data).toEqual(Int16Array.from([0, 0, 0, 1, 32767]));
  });
});

describe('max-pooling', () => {
  const pool = { kind: 'max-pool' as const, name: 'pool', input: 'data', kernel: 3, stride: 2 };

  it('takes the largest of each window, and clips windows at the lower and right border', () => {
    const counting = map(1, 4, 4, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    const { data } = maxPool(counting, pool, { channels: 1, height: 2, width: 2 });
    expect(Array.from(data)).toEqual([11, 12, 15, 16]);
  });

  it('takes no zero for what lies beyond the border', () => {
    const negative = map(2, 2, 2, [-4, -3, -2, -5, -9, -8, -7, -6]);
    const { data } = maxPool(
      negative,
      { ...pool, kernel: 2, stride: 1 },
      { channels: 2, height: 2, width: 2 },
    );
    expect(Array.from(data)).toEqual([-2, -3, -2, -5, -6, -6, -6, -6]);
  });
});

describe('average-pooling', () => {
  it('rounds the mean of each channel, ties up', () => {
    const { data, shape } = averagePool(map(3, 1, 2, [1, 2, -1, -2, 4, 4]), formats(0, 0), machine());
    expect(Array.from(data)).toEqual([2, -1, 4]);
    expect(shape).toEqual({ channels: 3, height: 1, width: 1 });
  });

  it("gives the mean the output's fraction bits before it rounds", () => {
    const { data } = averagePool(map(1, 1, 3, [1, 1, 2]), formats(0, 4), machine());
    expect(Array.from(data)).toEqual([Math.round((4 / 3) * 16)]);
  });

  it('saturates a mean that its format can not hold', () => {
    const { data } = averagePool(map(1, 1, 2, [30000, 30000]), formats(0, 1), machine());
    expect(Array.from(data)).toEqual([32767]);
  });
});

describe('concat', () => {
  it("puts maps one after the other along the channels, each brought to the output's fraction bits", () => {
    const first = map(1, 1, 2, [6, 7]);
    const second = map(2, 1, 2, [1, 2, 3, 4]);
    const shape = { channels: 3, height: 1, width: 2 };
    const { data } = concat([first, second], [2, 0], shape, formats(0, 0), machine());
    expect(Array.from(data)).toEqual([2, 2, 1, 2, 3, 4]);
  });

  it('rounds as the machine says', () => {
    const shape = { channels: 1, height: 1, width: 3 };
    const joined = (rounding: 'nearest' | 'nearest-even' | 'floor') =>
      Array.from(concat([map(1, 1, 3, [1, 3, -1])], [1], shape, formats(0, 0), machine({ rounding })).data);
    expect(joined('nearest')).toEqual([1, 2, 0]);
    expect(joined('nearest-even')).toEqual([0, 2, 0]);
    expect(joined('floor')).toEqual([0, 1, -1]);
  });
});

describe('add', () => {
  it('aligns maps to the finest, adds, and rounds the sum', () => {
    const maps = [map(1, 1, 3, [5, -5, 32767]), map(1, 1, 3, [1, -1, 32767])];
    expect(Array.from(add(maps, [2, 1], formats(2, 1), machine()).data)).toEqual([4, -3, 32767]);
    expect(Array.from(add(maps, [2, 1], formats(2, 0), machine({ rounding: 'floor' })).data)).toEqual([
      1, -2, 24575,
    ]);
  });
});
