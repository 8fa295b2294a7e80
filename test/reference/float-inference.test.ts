import { squareWindow } from '../geometries.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompressedLayer } from '../../src/compression/compressed-network.js';
import { filterSize } from '../../src/network/weight-extent.js';
import { InvariantError } from '../../src/base/errors.js';
import type { WindowGeometry } from '../../src/network/geometry.js';
import type { HostLayer, Layer, Network, Shape } from '../../src/network/network.js';
import { convolveFloat } from '../../src/reference/float-convolution.js';
import { inferFloat } from './float-inference.js';
import { weightlessFloat } from '../../src/reference/float-layers.js';

/** Codes as whole numbers from -8 to 7 in a 4-bit codebook with 0 in place 0. */
const CODEBOOK = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, -8, -7, -6, -5, -4, -3, -2, -1);

/** A layer from dense whole-number weights in (output channel, input channel, row, column) order. */
function layerOf(
  outputChannels: number,
  inputChannels: number,
  kernel: number,
  weights: readonly number[],
  bias: readonly number[],
): CompressedLayer {
  const positions = weights.flatMap((weight, position) => (weight === 0 ? [] : [position]));
  const filter = inputChannels * kernel * kernel;
  return {
    name: 'conv',
    outputChannels,
    inputChannels,
    kernel,
    codeBits: 4,
    codebook: CODEBOOK,
    rowPointers: Uint32Array.from(
      { length: outputChannels + 1 },
      (_, row) => positions.filter((position) => position < row * filter).length,
    ),
    positions: Uint32Array.from(positions),
    codes: Uint16Array.from(positions, (position) => CODEBOOK.indexOf(weights[position])),
    bias: Float32Array.from(bias),
    biasCodes: null,
    storedEntries: positions.length,
  };
}

const shape = (channels: number, height: number, width: number): Shape => ({ channels, height, width });

describe('float convolution', () => {
  const ramp = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

  it('adds the bias where no weight is left', () => {
    const layer = layerOf(2, 1, 1, [0, 2], [0.5, -1]);
    const geometry = { input: shape(1, 1, 3), output: shape(2, 1, 3), ...squareWindow(1, 1, 0) };
    const { data } = convolveFloat(layer, geometry, Float32Array.of(1, 2, 3));
    expect([...data]).toEqual([0.5, 0.5, 0.5, 1, 3, 5]);
  });

  it('does not flip the filter', () => {
    const layer = layerOf(1, 1, 2, [1, 2, 3, 4], [0]);
    const geometry = { input: shape(1, 3, 3), output: shape(1, 2, 2), ...squareWindow(2, 1, 0) };
    expect([...convolveFloat(layer, geometry, ramp).data]).toEqual([37, 47, 67, 77]);
  });

  it('sees zeros beyond the border', () => {
    const layer = layerOf(1, 1, 3, [1, 1, 1, 1, 1, 1, 1, 1, 1], [0]);
    const geometry = { input: shape(1, 3, 3), output: shape(1, 3, 3), ...squareWindow(3, 1, 1) };
    expect([...convolveFloat(layer, geometry, ramp).data]).toEqual([12, 21, 16, 27, 45, 33, 24, 39, 28]);
  });

  it('steps by its stride in both directions', () => {
    const layer = layerOf(1, 1, 1, [2], [0]);
    const geometry = { input: shape(1, 3, 3), output: shape(1, 2, 2), ...squareWindow(1, 2, 0) };
    expect([...convolveFloat(layer, geometry, ramp).data]).toEqual([2, 6, 14, 18]);
  });

  it('equals the textbook sum on random layers', () => {
    fc.assert(fc.property(randomConvolution(), expectTextbookSum), { numRuns: 200 });
  });
});

interface Convolution {
  readonly layer: CompressedLayer;
  readonly weights: readonly number[];
  readonly geometry: WindowGeometry;
  readonly input: Float32Array;
}

function randomConvolution(): fc.Arbitrary<Convolution> {
  const extents = fc.record({
    inputChannels: fc.integer({ min: 1, max: 5 }),
    outputChannels: fc.integer({ min: 1, max: 4 }),
    height: fc.integer({ min: 3, max: 8 }),
    width: fc.integer({ min: 3, max: 8 }),
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 2 }),
  });
  const whole = fc.integer({ min: -8, max: 7 });
  return extents.chain(({ inputChannels, outputChannels, height, width, kernel, stride, padding }) => {
    const extent = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
    const count = outputChannels * inputChannels * kernel * kernel;
    const pixels = inputChannels * height * width;
    return fc
      .record({
        weights: fc.array(fc.oneof(fc.constant(0), whole), { minLength: count, maxLength: count }),
        bias: fc.array(whole, { minLength: outputChannels, maxLength: outputChannels }),
        input: fc.array(whole, { minLength: pixels, maxLength: pixels }),
      })
      .map(({ weights, bias, input }) => ({
        layer: layerOf(outputChannels, inputChannels, kernel, weights, bias),
        weights,
        geometry: {
          input: shape(inputChannels, height, width),
          output: shape(outputChannels, extent(height), extent(width)),
          ...squareWindow(kernel, stride, padding),
        },
        input: Float32Array.from(input),
      }));
  });
}

/** Whole numbers throughout, so both sums are exact. */
function expectTextbookSum({ layer, weights, geometry, input }: Convolution): void {
  const { data } = convolveFloat(layer, geometry, input);
  const { output } = geometry;
  const [kernel, stride, padding] = [geometry.kernel.height, geometry.stride.height, geometry.padding.top];
  const { channels, height, width } = geometry.input;
  const pixel = (c: number, y: number, x: number) =>
    y < 0 || x < 0 || y >= height || x >= width ? 0 : input[(c * height + y) * width + x];
  const wanted: number[] = [];
  for (let o = 0; o < output.channels; o++) {
    for (let row = 0; row < output.height; row++) {
      for (let column = 0; column < output.width; column++) {
        let sum = layer.bias[o];
        for (let place = 0; place < channels * kernel * kernel; place++) {
          const y = row * stride + (Math.floor(place / kernel) % kernel) - padding;
          const x = column * stride + (place % kernel) - padding;
          sum += weights[o * filterSize(layer) + place] * pixel(Math.floor(place / (kernel * kernel)), y, x);
        }
        wanted.push(sum);
      }
    }
  }
  expect(Array.from(data, (value) => value + 0)).toEqual(wanted.map((value) => value + 0));
}

describe('float layers without weights', () => {
  const map = (height: number, width: number, ...data: number[]) => ({
    shape: shape(data.length / (height * width), height, width),
    data: Float32Array.from(data),
  });
  const run = (layer: HostLayer, output: Shape, ...inputs: ReturnType<typeof map>[]) => [
    ...weightlessFloat(layer, inputs, output).data,
  ];

  it('ReLU lets what is positive pass', () => {
    expect(run({ kind: 'relu', name: 'r', input: 'x' }, shape(1, 1, 3), map(1, 3, -1, 0, 2))).toEqual([
      0, 0, 2,
    ]);
  });

  it('max-pooling clips its last windows at the edges', () => {
    const pool: HostLayer = { kind: 'max-pool', name: 'p', input: 'x', kernel: 3, stride: 2 };
    const input = map(4, 4, 1, 2, 3, 9, 4, 5, 6, 0, 7, 8, 0, 0, 0, 0, 0, -1);
    expect(run(pool, shape(1, 2, 2), input)).toEqual([8, 9, 8, 0]);
  });

  it('max-pooling of negative values does not see a border of zeros', () => {
    const pool: HostLayer = { kind: 'max-pool', name: 'p', input: 'x', kernel: 2, stride: 2 };
    expect(run(pool, shape(1, 2, 2), map(3, 3, -1, -2, -3, -4, -5, -6, -7, -8, -9))).toEqual([
      -1, -3, -7, -9,
    ]);
  });

  it('average pooling takes the mean of each channel', () => {
    const pool: HostLayer = { kind: 'average-pool', name: 'p', input: 'x' };
    expect(run(pool, shape(2, 1, 1), map(1, 2, 1, 2, 10, 30))).toEqual([1.5, 20]);
  });

  it('concat keeps the order given', () => {
    const concat: HostLayer = { kind: 'concat', name: 'c', inputs: ['x', 'y'] };
    expect(run(concat, shape(3, 1, 2), map(1, 2, 5, 6), map(1, 2, 1, 2, 3, 4))).toEqual([5, 6, 1, 2, 3, 4]);
  });

  it('add adds value by value', () => {
    const add: HostLayer = { kind: 'add', name: 'a', inputs: ['x', 'y', 'x'] };
    const [x, y] = [map(1, 2, 0.5, -6), map(1, 2, 1, 2)];
    expect(run(add, shape(1, 1, 2), x, y, x)).toEqual([2, -10]);
  });

  it('dropout and reshape change no value', () => {
    const flat = shape(2, 1, 1);
    expect(run({ kind: 'dropout', name: 'd', input: 'x' }, shape(1, 1, 2), map(1, 2, -1, 5))).toEqual([
      -1, 5,
    ]);
    expect(run({ kind: 'reshape', name: 'r', input: 'x', shape: flat }, flat, map(1, 2, -1, 5))).toEqual([
      -1, 5,
    ]);
  });

  it.each([
    [{ kind: 'clip', low: -1, high: 6 }, [-3, 0, 2, 9], [-1, 0, 2, 6]],
    [{ kind: 'leaky-relu', slope: 0.5 }, [-3, 0, 2, 9], [-1.5, 0, 2, 9]],
    [{ kind: 'sigmoid' }, [0, 1000, -1000], [0.5, 1, 0]],
    [{ kind: 'tanh' }, [0, 1000, -1000], [0, 1, -1]],
    [{ kind: 'hard-sigmoid', slope: 0.25, offset: 0.5 }, [-3, 0, 1, 9], [0, 0.5, 0.75, 1]],
    [{ kind: 'hard-swish' }, [-3, 0, 1.5, 9], [0, 0, 1.125, 9]],
  ] as const)('%o', (kind, values, wanted) => {
    const layer: HostLayer = { name: 'a', input: 'x', ...kind };
    const results = run(layer, shape(1, 1, values.length), map(1, values.length, ...values));
    expect(results.map((value) => value + 0)).toEqual(wanted);
  });

  it('pooling windows cover a border that counts as nothing, or in a mean as zeros', () => {
    const window = { input: 'x', kernel: { height: 1, width: 3 }, stride: 2 };
    const padding = { top: 0, left: 1, bottom: 0, right: 1 };
    const input = map(1, 4, -1, -2, -3, -6);
    const three = shape(1, 1, 3);
    const max: HostLayer = { kind: 'max-pool', name: 'p', ...window, padding };
    const mean: HostLayer = { kind: 'average-pool', name: 'p', ...window, padding };
    expect(run(max, three, input)).toEqual([-1, -2, -6]);
    expect(run(mean, three, input)).toEqual([-1.5, -3.6666667461395264, -6]);
    expect(run({ ...mean, countPadding: true }, three, input)).toEqual([-1, -3.6666667461395264, -3]);
  });

  it('response normalisation divides by a power of what neighbouring channels have', () => {
    const layer: HostLayer = {
      kind: 'response-normalisation',
      name: 'n',
      input: 'x',
      size: 3,
      alpha: 3,
      beta: 0.5,
      bias: 4,
    };
    expect(run(layer, shape(4, 1, 1), map(1, 1, 4, 4, 2, 0))).toEqual(
      [4 / 6, 4 / Math.sqrt(40), 2 / Math.sqrt(24), 0].map(Math.fround),
    );
  });

  it('softmax shares 1 among the channels of a pixel', () => {
    const layer: HostLayer = { kind: 'softmax', name: 's', input: 'x' };
    const shares = run(layer, shape(2, 1, 2), map(1, 2, 0, 1000, Math.log(3), 1000));
    expect(shares.map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.25, 0.5, 0.75, 0.5]);
  });

  it('a slice takes from start up to but not including end', () => {
    const part = (axis: 'channels' | 'height' | 'width', output: Shape) =>
      run(
        { kind: 'slice', name: 's', input: 'x', axis, start: 1, end: 2 },
        output,
        map(2, 2, 1, 2, 3, 4, 5, 6, 7, 8),
      );
    expect(part('channels', shape(1, 2, 2))).toEqual([5, 6, 7, 8]);
    expect(part('height', shape(2, 1, 2))).toEqual([3, 4, 7, 8]);
    expect(part('width', shape(2, 2, 1))).toEqual([2, 4, 6, 8]);
  });

  it('multiply takes a factor for each value or for each channel', () => {
    const layer: HostLayer = { kind: 'multiply', name: 'm', inputs: ['x', 'y'] };
    const x = map(1, 2, 1, 2, 3, 4);
    expect(run(layer, shape(2, 1, 2), x, map(1, 2, 5, 6, 7, 8))).toEqual([5, 12, 21, 32]);
    expect(run(layer, shape(2, 1, 2), x, map(1, 1, 10, -1))).toEqual([10, 20, -3, -4]);
  });

  it('zeros are zeros', () => {
    const output = shape(1, 1, 2);
    expect(run({ kind: 'zeros', name: 'z', shape: output }, output)).toEqual([0, 0]);
  });
});

describe('float inference of a network', () => {
  const layers: Layer[] = [
    { kind: 'input', name: 'data', shape: shape(1, 1, 2) },
    {
      kind: 'convolution',
      name: 'conv',
      input: 'data',
      outputChannels: 2,
      kernel: 1,
      stride: 1,
      padding: 0,
    },
    { kind: 'relu', name: 'relu', input: 'conv' },
    { kind: 'concat', name: 'join', inputs: ['relu', 'data'] },
    { kind: 'average-pool', name: 'mean', input: 'join' },
  ];
  const network: Network = { name: 'tiny', layers };
  const weights = new Map([['conv', layerOf(2, 1, 1, [2, -1], [1, 0])]]);
  const compressed = { network, source: 'test', layers: weights };

  it("gives every layer's output, convolutions before their ReLU", () => {
    const maps = inferFloat(compressed, Float32Array.of(3, -4));
    const values = Object.fromEntries(Array.from(maps, ([name, { data }]) => [name, [...data]]));
    expect(values).toEqual({
      data: [3, -4],
      conv: [7, -7, -3, 4],
      relu: [7, 0, 0, 4],
      join: [7, 0, 0, 4, 3, -4],
      mean: [3.5, 2, -0.5],
    });
    expect(maps.get('join')?.shape).toEqual(shape(3, 1, 2));
  });

  it('refuses an input of another size', () => {
    expect(() => inferFloat(compressed, new Float32Array(3))).toThrow(InvariantError);
  });

  it('refuses a network whose weights are missing', () => {
    const without = { ...compressed, layers: new Map<string, CompressedLayer>() };
    expect(() => inferFloat(without, new Float32Array(2))).toThrow('missing=conv');
  });
});
