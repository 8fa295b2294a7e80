import { describe, expect, it } from 'vitest';
import type { SliceLayer } from '../../../src/network/network.js';
import { machine } from '../../machines.js';
import { computed, mapOf, rowOf } from './host-work.js';

describe('concat', () => {
  const concat = (...inputs: string[]) => ({ kind: 'concat' as const, name: 'c', inputs });

  it("puts maps one after the other along the channels, each brought to the output's fraction bits", () => {
    const maps = [mapOf(1, 1, 2, [6, 7]), mapOf(2, 1, 2, [1, 2, 3, 4])];
    const { data, shape } = computed(concat('x', 'y'), maps, { inputBits: [2, 0], inputFractionBits: 0 });
    expect(Array.from(data)).toEqual([2, 2, 1, 2, 3, 4]);
    expect(shape).toEqual({ channels: 3, height: 1, width: 2 });
  });

  it('rounds as the machine says', () => {
    const joined = (rounding: 'nearest' | 'nearest-even' | 'floor') =>
      Array.from(
        computed(concat('x'), [rowOf(1, 3, -1)], {
          inputBits: [1],
          inputFractionBits: 0,
          arithmetic: machine({ rounding }),
        }).data,
      );
    expect(joined('nearest')).toEqual([1, 2, 0]);
    expect(joined('nearest-even')).toEqual([0, 2, 0]);
    expect(joined('floor')).toEqual([0, 1, -1]);
  });
});

describe('a slice takes from start up to but not including end', () => {
  const map = mapOf(2, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const part = (axis: SliceLayer['axis'], start: number, end: number) =>
    Array.from(computed({ kind: 'slice', name: 's', input: 'x', axis, start, end }, [map]).data);

  it('channels', () => {
    expect(part('channels', 1, 2)).toEqual([7, 8, 9, 10, 11, 12]);
  });

  it('rows', () => {
    expect(part('height', 1, 2)).toEqual([4, 5, 6, 10, 11, 12]);
  });

  it('columns', () => {
    expect(part('width', 1, 3)).toEqual([2, 3, 5, 6, 8, 9, 11, 12]);
  });
});

it('reshape and dropout keep values and their order', () => {
  const map = mapOf(2, 1, 3, [1, -2, 3, -4, 5, -6]);
  const shape = { channels: 6, height: 1, width: 1 };
  expect(computed({ kind: 'reshape', name: 'r', input: 'x', shape }, [map])).toEqual({
    shape,
    data: map.data,
  });
  expect(computed({ kind: 'dropout', name: 'd', input: 'x' }, [map])).toEqual(map);
});

it('zeros are as many as the shape says', () => {
  const shape = { channels: 2, height: 1, width: 2 };
  const { data } = computed({ kind: 'zeros', name: 'z', shape }, []);
  expect(Array.from(data)).toEqual([0, 0, 0, 0]);
});
