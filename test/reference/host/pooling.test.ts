import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.js';
import type { FeatureMap } from '../../../src/network/feature-map.js';
import type { AveragePoolLayer, MaxPoolLayer } from '../../../src/network/network.js';
import { machine } from '../../machines.js';
import { computed, mapOf, rowOf } from './host-work.js';

const extent = (most: number) =>
  fc.record({ height: fc.integer({ min: 1, max: most }), width: fc.integer({ min: 1, max: most }) });
const side = fc.integer({ min: 0, max: 2 });

const window = fc.record({
  kernel: extent(4),
  stride: extent(3),
  padding: fc.record({ top: side, left: side, bottom: side, right: side }),
  rounding: fc.constantFrom('up' as const, 'down' as const),
});
type Window = typeof window extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const map: fc.Arbitrary<FeatureMap> = fc
  .record({
    channels: fc.integer({ min: 1, max: 2 }),
    height: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 1, max: 7 }),
  })
  .chain(({ channels, height, width }) => {
    const size = channels * height * width;
    return fc
      .array(fc.integer({ min: -32768, max: 32767 }), { minLength: size, maxLength: size })
      .map((data) => mapOf(channels, height, width, data));
  });

/** The input's values under one output pixel, and how many pixels of the map and its border the window covers. */
function under(
  { shape, data }: FeatureMap,
  { kernel, stride, padding }: Window,
  channel: number,
  y: number,
  x: number,
) {
  const values: number[] = [];
  let bordered = 0;
  for (let row = y * stride.height; row < y * stride.height + kernel.height; row++) {
    for (let column = x * stride.width; column < x * stride.width + kernel.width; column++) {
      const [inMapRow, inMapColumn] = [row - padding.top, column - padding.left];
      if (inMapRow < shape.height + padding.bottom && inMapColumn < shape.width + padding.right) bordered++;
      if (inMapRow < 0 || inMapColumn < 0 || inMapRow >= shape.height || inMapColumn >= shape.width) continue;
      values.push(data[(channel * shape.height + inMapRow) * shape.width + inMapColumn]);
    }
  }
  return { values, bordered };
}

/** What a pooling layer puts out, and the values under each of its pixels; null where its windows do not fit the map. */
function pooled(layer: MaxPoolLayer | AveragePoolLayer, input: FeatureMap, drawn: Window) {
  try {
    const { shape, data } = computed(layer, [input], { inputBits: [0], outputFractionBits: 3 });
    return Array.from(data, (value, at) => {
      const pixel = at % (shape.height * shape.width);
      const channel = Math.floor(at / (shape.height * shape.width));
      return { value, ...under(input, drawn, channel, Math.floor(pixel / shape.width), pixel % shape.width) };
    });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

describe('max-pooling', () => {
  it('takes the largest value of each window inside the map, whatever the kernel, stride, padding and rounding', () => {
    fc.assert(
      fc.property(map, window, (input, drawn) => {
        const outputs = pooled({ kind: 'max-pool', name: 'p', input: 'x', ...drawn }, input, drawn);
        for (const { value, values } of outputs ?? []) expect(value).toBe(Math.max(...values));
      }),
      { numRuns: 1000 },
    );
  });

  it('clips windows at the lower and right border where they are rounded up', () => {
    const counting = mapOf(1, 4, 4, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    const pool = { kind: 'max-pool' as const, name: 'p', input: 'x', kernel: 3, stride: 2 };
    expect(Array.from(computed(pool, [counting]).data)).toEqual([11, 12, 15, 16]);
    expect(Array.from(computed({ ...pool, rounding: 'down' }, [counting]).data)).toEqual([11]);
  });

  it('takes no zero for what lies beyond the border', () => {
    const negative = mapOf(2, 2, 2, [-4, -3, -2, -5, -9, -8, -7, -6]);
    const pool = { kind: 'max-pool' as const, name: 'p', input: 'x', kernel: 3, stride: 3, padding: 1 };
    expect(Array.from(computed(pool, [negative]).data)).toEqual([-2, -6]);
  });
});

describe('average pooling', () => {
  it('rounds the mean of each window inside the map, ties up', () => {
    fc.assert(
      fc.property(map, window, fc.boolean(), (input, drawn, countPadding) => {
        const layer = { kind: 'average-pool' as const, name: 'p', input: 'x', ...drawn, countPadding };
        for (const { value, values, bordered } of pooled(layer, input, drawn) ?? []) {
          const sum = values.reduce((total, x) => total + x, 0) * 8;
          const count = countPadding ? bordered : values.length;
          const mean = Math.floor((2 * sum + count) / (2 * count));
          expect(value).toBe(Math.max(-32768, Math.min(32767, mean)));
        }
      }),
      { numRuns: 1000 },
    );
  });

  const mean = { kind: 'average-pool' as const, name: 'p', input: 'x' };

  it('is of the whole map without a kernel', () => {
    const { data, shape } = computed(mean, [mapOf(3, 1, 2, [1, 2, -1, -2, 4, 4])]);
    expect(Array.from(data)).toEqual([2, -1, 4]);
    expect(shape).toEqual({ channels: 3, height: 1, width: 1 });
  });

  it("gives the mean the output's fraction bits before it rounds", () => {
    const { data } = computed(mean, [rowOf(1, 1, 2)], { inputBits: [0], outputFractionBits: 4 });
    expect(Array.from(data)).toEqual([Math.round((4 / 3) * 16)]);
  });

  it('takes bits away in the same step', () => {
    const { data } = computed(mean, [rowOf(7, 8)], { inputBits: [2], outputFractionBits: 1 });
    expect(Array.from(data)).toEqual([4]);
  });

  it('clamps or wraps a mean that its format cannot hold', () => {
    const setting = { inputBits: [0], outputFractionBits: 1 };
    expect(Array.from(computed(mean, [rowOf(30000, 30000)], setting).data)).toEqual([32767]);
    const arithmetic = machine({ overflow: 'wrap' });
    expect(Array.from(computed(mean, [rowOf(30000, 30000)], { ...setting, arithmetic }).data)).toEqual([
      -5536,
    ]);
  });
});
