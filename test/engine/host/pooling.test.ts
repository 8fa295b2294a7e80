import { describe, expect, it } from 'vitest';
import type { AveragePoolLayer, MaxPoolLayer } from '../../../src/network/network.js';
import { machine } from '../../machines.js';
import { row, runHost } from './run-host.js';

const maxima: MaxPoolLayer = {
  kind: 'max-pool',
  name: 'pool',
  input: 'map0',
  kernel: { height: 1, width: 3 },
  stride: { height: 1, width: 2 },
};
const means: AveragePoolLayer = { ...maxima, kind: 'average-pool' };
const values = row(4, -3, 2, 9, -8, 1);

describe('max-pooling', () => {
  it('up: a last window may stand out over the border, and takes what is inside', () => {
    expect(runHost(maxima, [values], [0, 0])).toEqual({ values: [4, 9, 1], operations: 8, overflows: 0 });
  });

  it('down: it is dropped', () => {
    expect(runHost({ ...maxima, rounding: 'down' }, [values], [0, 0]).values).toEqual([4, 9]);
  });

  it('never takes a pixel of the border, not even where all values are negative', () => {
    const padding = { top: 0, left: 1, bottom: 0, right: 1 };
    expect(runHost({ ...maxima, padding }, [row(-5, -6, -7)], [0, 0]).values).toEqual([-5, -6]);
  });
});

describe('average pooling', () => {
  it('divides by the pixels inside the map, ties up', () => {
    expect(runHost(means, [values], [0, 0])).toEqual({ values: [1, 1, -3], operations: 8, overflows: 0 });
    // 3/3, 3/3, -7/2.
    expect(runHost(means, [values], [0, 1]).values).toEqual([2, 2, -7]);
  });

  it('divides by those of the border as well where it counts them, but by none beyond it', () => {
    const padding = { top: 0, left: 1, bottom: 0, right: 1 };
    const padded = { ...means, padding } as const;
    expect(runHost(padded, [row(6, 6, 6, 6)], [0, 0]).values).toEqual([6, 6, 6]);
    // Windows of 3, 3 and, cut at the border's end, 2 pixels, with 2, 3 and 1 of them inside.
    expect(runHost({ ...padded, countPadding: true }, [row(6, 6, 6, 6)], [0, 0]).values).toEqual([4, 6, 3]);
  });

  it('averages the whole map without a kernel', () => {
    const whole = { kind: 'average-pool', name: 'pool', input: 'map0' } as const;
    expect(runHost(whole, [values], [0, 2])).toEqual({ values: [3], operations: 6, overflows: 0 });
  });

  it('counts means that its format has no room for', () => {
    expect(runHost(means, [row(3, 3, 3)], [0, 14])).toMatchObject({ values: [32767], overflows: 1 });
    expect(runHost(means, [row(3, 3, 3)], [0, 14], machine({ overflow: 'wrap' })).values).toEqual([-16384]);
  });
});
