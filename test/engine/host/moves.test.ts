import { describe, expect, it } from 'vitest';
import type { FeatureMap } from '../../../src/network/feature-map.js';
import { machine } from '../../machines.js';
import { pixel, row, runHost } from './run-host.js';

/** Two channels of two rows of three: 0 to 11. */
const counted: FeatureMap = {
  shape: { channels: 2, height: 2, width: 3 },
  data: Int16Array.from({ length: 12 }, (_, at) => at),
};

describe('slice, one move a value', () => {
  it.each([
    ['channels', 1, 2, [6, 7, 8, 9, 10, 11]],
    ['height', 1, 2, [3, 4, 5, 9, 10, 11]],
    ['width', 0, 2, [0, 1, 3, 4, 6, 7, 9, 10]],
    ['width', 2, 3, [2, 5, 8, 11]],
  ] as const)('takes of %s %d to %d', (axis, start, end, values) => {
    const layer = { kind: 'slice', name: 'part', input: 'map0', axis, start, end } as const;
    expect(runHost(layer, [counted], [3, 3])).toEqual({ values, operations: values.length, overflows: 0 });
  });
});

it('reshape moves nothing', () => {
  const shape = { channels: 12, height: 1, width: 1 };
  expect(runHost({ kind: 'reshape', name: 'flat', input: 'map0', shape }, [counted], [3, 3])).toEqual({
    values: Array.from(counted.data),
    operations: 0,
    overflows: 0,
  });
});

it('zeros are written once each', () => {
  const shape = { channels: 3, height: 1, width: 2 };
  expect(runHost({ kind: 'zeros', name: 'state', shape }, [], [30])).toEqual({
    values: [0, 0, 0, 0, 0, 0],
    operations: 6,
    overflows: 0,
  });
});

describe('multiplication, one a value', () => {
  const layer = { kind: 'multiply', name: 'gated', inputs: ['map0', 'map1'] } as const;

  it('rounds the exact product once, as asked', () => {
    const values = (rounding: 'nearest' | 'nearest-even' | 'floor') =>
      runHost(layer, [row(3, -3, 5), row(1, 1, 1)], [1, 1, 1], machine({ rounding })).values;
    expect(values('nearest')).toEqual([2, -1, 3]);
    expect(values('nearest-even')).toEqual([2, -2, 2]);
    expect(values('floor')).toEqual([1, -2, 2]);
  });

  it('takes one value per channel for all of the channel', () => {
    expect(runHost(layer, [counted, pixel(2, -1)], [0, 0, 0])).toEqual({
      values: [0, 2, 4, 6, 8, 10, -6, -7, -8, -9, -10, -11],
      operations: 12,
      overflows: 0,
    });
  });

  it('holds the product of the two least values, and counts what does not fit', () => {
    const least = [row(-32768), row(-32768)];
    expect(runHost(layer, least, [15, 15, 14]).values).toEqual([16384]);
    expect(runHost(layer, least, [15, 15, 15])).toMatchObject({ values: [32767], overflows: 1 });
    expect(runHost(layer, least, [15, 15, 15], machine({ overflow: 'wrap' })).values).toEqual([-32768]);
  });
});
