import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import type { Layer, Shape } from '../../src/network/network.js';
import { formatShape } from '../../src/network/shape-rule.js';
import { inferShapes } from '../../src/network/shapes.js';

const data = (height: number, width = height, channels = 3): Layer => ({
  kind: 'input',
  name: 'data',
  shape: { channels, height, width },
});

const convolution = (kernel: number, stride: number, padding: number, outputChannels = 8): Layer => ({
  kind: 'convolution',
  name: 'conv',
  input: 'data',
  outputChannels,
  kernel,
  stride,
  padding,
});

const maxPool = (kernel: number, stride: number): Layer => ({
  kind: 'max-pool',
  name: 'pool',
  input: 'data',
  kernel,
  stride,
});

function lastShape(...layers: Layer[]): Shape | undefined {
  return inferShapes({ name: 'tiny', layers }).get(layers[layers.length - 1].name);
}

function complaint(...layers: Layer[]): string {
  try {
    inferShapes({ name: 'tiny', layers });
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'none';
}

describe('shape inference', () => {
  it('rounds convolutions down', () => {
    expect(lastShape(data(8, 9), convolution(3, 2, 0))).toEqual({ channels: 8, height: 3, width: 4 });
  });

  it('counts the zero border on both sides', () => {
    expect(lastShape(data(5, 7), convolution(3, 1, 1))).toEqual({ channels: 8, height: 5, width: 7 });
    expect(lastShape(data(13), convolution(1, 1, 1))).toEqual({ channels: 8, height: 15, width: 15 });
  });

  it('rounds max-pooling up', () => {
    expect(lastShape(data(111, 112), maxPool(3, 2))).toEqual({ channels: 3, height: 55, width: 56 });
  });

  it('drops a pooling window that would start beyond the map', () => {
    expect(lastShape(data(5), maxPool(1, 3))).toEqual({ channels: 3, height: 2, width: 2 });
    expect(lastShape(data(7), maxPool(1, 3))).toEqual({ channels: 3, height: 3, width: 3 });
  });

  it('averages to a single pixel', () => {
    const pool: Layer = { kind: 'average-pool', name: 'pool', input: 'data' };
    expect(lastShape(data(15, 15, 1000), pool)).toEqual({ channels: 1000, height: 1, width: 1 });
  });

  it('leaves the shape of maps that are added alone', () => {
    const add: Layer = { kind: 'add', name: 'sum', inputs: ['data', 'relu', 'data'] };
    const relu: Layer = { kind: 'relu', name: 'relu', input: 'data' };
    expect(lastShape(data(5, 7), relu, add)).toEqual({ channels: 3, height: 5, width: 7 });
  });

  it('leaves ReLU and dropout shapes alone', () => {
    const relu: Layer = { kind: 'relu', name: 'relu', input: 'data' };
    const dropout: Layer = { kind: 'dropout', name: 'drop', input: 'relu' };
    expect(lastShape(data(5, 7), relu, dropout)).toEqual({ channels: 3, height: 5, width: 7 });
  });

  it('adds the channels of joined maps', () => {
    const concat: Layer = { kind: 'concat', name: 'join', inputs: ['data', 'conv', 'data'] };
    const joined = { channels: 14, height: 5, width: 5 };
    expect(lastShape(data(5), convolution(3, 1, 1), concat)).toEqual(joined);
  });

  it('writes shapes as Table 1 of SqueezeNet does', () => {
    expect(formatShape({ channels: 96, height: 111, width: 112 })).toBe('111x112x96');
  });
});

describe('shape inference of windows', () => {
  const extent = fc.record({
    size: fc.integer({ min: 1, max: 60 }),
    kernel: fc.integer({ min: 1, max: 9 }),
    stride: fc.integer({ min: 1, max: 5 }),
  });

  it('puts every convolution window inside the bordered map, and as many as fit', () => {
    fc.assert(
      fc.property(extent, fc.integer({ min: 0, max: 3 }), ({ size, kernel, stride }, padding) => {
        fc.pre(kernel <= size + 2 * padding);
        const { height = 0 } = lastShape(data(size), convolution(kernel, stride, padding)) ?? {};
        expect((height - 1) * stride + kernel).toBeLessThanOrEqual(size + 2 * padding);
        expect(height * stride + kernel).toBeGreaterThan(size + 2 * padding);
      }),
    );
  });

  it('starts every pooling window inside the map, and covers the map where windows touch', () => {
    fc.assert(
      fc.property(extent, ({ size, kernel, stride }) => {
        fc.pre(kernel <= size);
        const { height = 0 } = lastShape(data(size), maxPool(kernel, stride)) ?? {};
        expect((height - 1) * stride).toBeLessThan(size);
        if (stride <= kernel) expect((height - 1) * stride + kernel).toBeGreaterThanOrEqual(size);
      }),
    );
  });
});

describe('shape inference of networks that do not fit', () => {
  it('names network, layer and numbers of a convolution larger than its input', () => {
    expect(complaint(data(4, 9), convolution(7, 2, 1))).toBe(
      'network tiny, layer conv: a 7x7 convolution does not fit 4x9x3 with padding 1; make the kernel smaller or the input larger',
    );
  });

  it('names network, layer and numbers of a pooling window larger than its input', () => {
    expect(complaint(data(9, 2), maxPool(3, 2))).toBe(
      'network tiny, layer pool: a 3x3 window does not fit 9x2x3; make the window smaller or the input larger',
    );
  });

  it('names both maps that cannot be joined', () => {
    const concat: Layer = { kind: 'concat', name: 'join', inputs: ['data', 'conv'] };
    expect(complaint(data(5), convolution(3, 1, 0), concat)).toBe(
      "network tiny, layer join: 'conv' is 3x3 but 'data' is 5x5; joined maps need equal height and width",
    );
  });

  it('names both maps that cannot be added', () => {
    const add: Layer = { kind: 'add', name: 'sum', inputs: ['data', 'conv'] };
    expect(complaint(data(5), convolution(3, 1, 1), add)).toMatch(
      /^network tiny, layer sum: 'conv' is 5x5x\d+ but 'data' is 5x5x3; maps that are added need equal shapes$/,
    );
    expect(complaint(data(5), { ...add, inputs: [] })).toContain('layer sum');
  });

  it('names an input that is missing or comes later', () => {
    const relu: Layer = { kind: 'relu', name: 'relu', input: 'conv' };
    expect(complaint(data(5), relu, convolution(3, 1, 1))).toBe(
      "network tiny, layer relu: its input 'conv' is not an earlier layer; list that layer first",
    );
  });

  it('names a layer that takes its own output', () => {
    expect(complaint(data(5), { kind: 'relu', name: 'loop', input: 'loop' })).toContain("its input 'loop'");
  });

  it('names a repeated name', () => {
    expect(complaint(data(5), data(6))).toBe(
      'network tiny, layer data: the name repeats; rename one of the layers',
    );
  });

  it('names a join of nothing', () => {
    expect(complaint(data(5), { kind: 'concat', name: 'join', inputs: [] })).toContain('layer join');
  });

  it.each([
    ['no channels', data(5, 5, 0)],
    ['half a row', data(4.5, 5)],
    ['a negative width', data(5, -5)],
    ['endless rows', data(Infinity, 5)],
  ])('rejects an input of %s', (_what, input) => {
    expect(complaint(input)).toMatch(/^network tiny, layer data: \S+ is not a valid shape/);
  });

  it.each([
    ['no filters', convolution(3, 1, 1, 0)],
    ['a stride of 0', convolution(3, 0, 1)],
    ['no number of filters', convolution(3, 1, 1, NaN)],
  ])('rejects a convolution with %s', (_what, layer) => {
    expect(complaint(data(5), layer)).toMatch(/^network tiny, layer conv: \S+ is not a valid shape/);
  });
});
