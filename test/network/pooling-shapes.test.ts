import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userErrorOf } from '../formats/user-error.js';
import type { AveragePoolLayer, Layer, MaxPoolLayer, Shape } from '../../src/network/network.js';
import { inferShapes } from '../../src/network/shapes.js';

const pool = (changes: Partial<MaxPoolLayer>): MaxPoolLayer => ({
  kind: 'max-pool',
  name: 'pool',
  input: 'data',
  kernel: 3,
  stride: 2,
  ...changes,
});

function pooled(layer: MaxPoolLayer | AveragePoolLayer, height: number, width = height): Shape | undefined {
  const data: Layer = { kind: 'input', name: 'data', shape: { channels: 3, height, width } };
  return inferShapes({ name: 'tiny', layers: [data, layer] }).get('pool');
}

const complaint = (layer: MaxPoolLayer | AveragePoolLayer, side: number) =>
  userErrorOf(() => pooled(layer, side));

describe('pooling', () => {
  it.each([
    // Caffe's AlexNet, GoogLeNet and ResNet; torchvision's ResNet; Inception's pools, which keep the size.
    [{}, 55, 27],
    [{}, 13, 6],
    [{}, 112, 56],
    [{ kernel: 2 }, 7, 4],
    [{ padding: 1, rounding: 'down' }, 112, 56],
    [{ kernel: 2, rounding: 'down' }, 7, 3],
    [{ stride: 1, padding: 1 }, 28, 28],
  ] as const)('%j gives of %d pixels %d', (changes, side, expected) => {
    expect(pooled(pool(changes), side)).toMatchObject({ height: expected, width: expected });
  });

  it('drops a last window that would start beyond the map and its left border, as Caffe does', () => {
    // 5 pixels and a border of 1 on each side: starts at -1, 1, 3 and, dropped, 5.
    expect(pooled(pool({ kernel: 2, padding: 1 }), 5)).toMatchObject({ height: 3 });
    expect(pooled(pool({ kernel: 2, padding: 1 }), 6)).toMatchObject({ height: 4 });
  });

  it('has windows and borders of unequal sides', () => {
    const padding = { top: 1, left: 0, bottom: 0, right: 2 };
    const layer = pool({ kernel: { height: 2, width: 3 }, stride: { height: 1, width: 2 }, padding });
    expect(pooled(layer, 4, 5)).toEqual({ channels: 3, height: 4, width: 3 });
  });

  it('has in every window a pixel of the map', () => {
    const size = fc.integer({ min: 1, max: 40 });
    const rounding = fc.constantFrom('up' as const, 'down' as const);
    const kernels = fc
      .integer({ min: 1, max: 6 })
      .chain((kernel) => fc.tuple(fc.constant(kernel), fc.nat(kernel - 1)));
    fc.assert(
      fc.property(
        size,
        kernels,
        fc.integer({ min: 1, max: 5 }),
        rounding,
        (side, [kernel, padding], stride, up) => {
          fc.pre(kernel <= side + 2 * padding);
          const { height = 0 } = pooled(pool({ kernel, stride, padding, rounding: up }), side) ?? {};
          expect(height).toBeGreaterThan(0);
          expect((height - 1) * stride - padding).toBeLessThan(side);
        },
      ),
    );
  });

  it('refuses windows that may lie in the border alone, or do not fit', () => {
    expect(complaint(pool({ kernel: 2, padding: 2 }), 5)).toBe(
      'network tiny, layer pool: a 2x2 window may lie in its padding of 2 alone; ' +
        'make the window larger or the padding smaller',
    );
    expect(complaint(pool({ kernel: { height: 2, width: 9 } }), 5)).toBe(
      'network tiny, layer pool: a 2x9 window does not fit 5x5x3; make the window smaller or the input larger',
    );
  });

  it('averages in windows as well, and refuses a stride without a kernel', () => {
    const mean: AveragePoolLayer = { kind: 'average-pool', name: 'pool', input: 'data' };
    expect(pooled({ ...mean, kernel: 2, stride: 2 }, 6)).toMatchObject({ height: 3 });
    expect(pooled({ ...mean, kernel: 2 }, 6)).toMatchObject({ height: 5 });
    expect(complaint({ ...mean, stride: 2 }, 6)).toBe(
      'network tiny, layer pool: it has no kernel, so averages the whole map; ' +
        'give a kernel, or neither stride nor padding nor rounding',
    );
  });
});
