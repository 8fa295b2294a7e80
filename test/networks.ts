import fc from 'fast-check';
import type { CompressedLayer } from '../src/compression/compressed-network.js';
import { sizeOf, type ConvolutionLayer, type Network, type Shape } from '../src/network/network.js';
import { inferShapes, shapeOf } from '../src/network/shapes.js';
import { filterSize, weightExtents, type WeightExtent } from '../src/network/weight-extent.js';
import type { Workload } from '../src/pipeline/workload.js';
import { generator } from './layers.js';

/** What a test network's weights and inputs are drawn from. */
export interface Ingredients {
  readonly seed: number;
  readonly input: Shape;
  readonly filters: number;
  readonly density: number;
  /** Largest magnitude of the weights, of the biases (0 for none) and of the inputs. */
  readonly weights: number;
  readonly biases: number;
  readonly inputs: number;
  readonly inputCount: number;
}

/** Random workloads on `everyKind`, from empty to full, with numbers from very small to very large. */
export const randomIngredients: fc.Arbitrary<Ingredients> = fc.record({
  seed: fc.integer(),
  input: fc.record({
    channels: fc.integer({ min: 1, max: 3 }),
    height: fc.integer({ min: 2, max: 5 }),
    width: fc.integer({ min: 2, max: 5 }),
  }),
  filters: fc.integer({ min: 1, max: 5 }),
  density: fc.constantFrom(0, 0.3, 1),
  weights: fc.constantFrom(0.001, 0.5, 60),
  biases: fc.constantFrom(0, 0.1, 3),
  inputs: fc.constantFrom(0.2, 150, 5000),
  inputCount: fc.integer({ min: 1, max: 2 }),
});

/** One small workload, always the same. */
export const SMALL: Ingredients = {
  seed: 1,
  input: { channels: 2, height: 5, width: 4 },
  filters: 4,
  density: 0.5,
  weights: 0.5,
  biases: 0.1,
  inputs: 150,
  inputCount: 1,
};

/**
 * Convolution, ReLU, max-pool with clipped windows, two branches that join, dropout, convolution, a bypass that is added,
 * average.
 */
export function everyKind(input: Shape, filters: number): Network {
  const convolution = (name: string, from: string, kernel: number): ConvolutionLayer => ({
    kind: 'convolution',
    name,
    input: from,
    outputChannels: filters,
    kernel,
    stride: 1,
    padding: (kernel - 1) / 2,
  });
  return {
    name: 'every-kind',
    layers: [
      { kind: 'input', name: 'data', shape: input },
      convolution('stem', 'data', 3),
      { kind: 'relu', name: 'stem-relu', input: 'stem' },
      { kind: 'max-pool', name: 'pool', input: 'stem-relu', kernel: 2, stride: 2 },
      convolution('left', 'pool', 1),
      convolution('right', 'pool', 3),
      { kind: 'concat', name: 'join', inputs: ['left', 'right'] },
      { kind: 'dropout', name: 'drop', input: 'join' },
      convolution('head', 'drop', 1),
      { kind: 'add', name: 'sum', inputs: ['left', 'head'] },
      { kind: 'average-pool', name: 'mean', input: 'sum' },
    ],
  };
}

/** A workload on `everyKind`. */
export function workloadOf(from: Ingredients): Workload {
  const network = everyKind(from.input, from.filters);
  return workloadFor(network, from);
}

/** Random weights for any network, and random inputs. */
export function workloadFor(network: Network, from: Omit<Ingredients, 'input' | 'filters'>): Workload {
  const random = generator(from.seed);
  const layers = weightExtents(network).map((extent) => randomLayer(extent, from, random));
  const [{ name }] = network.layers;
  const size = sizeOf(shapeOf(inferShapes(network), name));
  const inputs = Array.from({ length: from.inputCount }, (_, index) => ({
    name: `input ${index}`,
    data: Float32Array.from({ length: size }, () => signed(random) * from.inputs),
  }));
  const compressed = { network, source: 'test', layers: new Map(layers.map((layer) => [layer.name, layer])) };
  return { compressed, inputs };
}

function randomLayer(
  extent: WeightExtent,
  from: Pick<Ingredients, 'density' | 'weights' | 'biases'>,
  random: () => number,
): CompressedLayer {
  const { outputChannels } = extent;
  const filter = filterSize(extent);
  const all = Array.from({ length: outputChannels * filter }, (_, position) => position);
  const kept = all.filter(() => random() < from.density);
  const before = (row: number) => kept.filter((position) => position < row * filter).length;
  return {
    ...extent,
    codeBits: 4,
    codebook: Float32Array.from({ length: 16 }, (_, code) =>
      code === 0 ? 0 : signed(random) * from.weights,
    ),
    rowPointers: Uint32Array.from({ length: outputChannels + 1 }, (_, row) => before(row)),
    positions: Uint32Array.from(kept),
    codes: Uint16Array.from(kept, () => 1 + Math.floor(random() * 15)),
    bias: Float32Array.from({ length: outputChannels }, () => signed(random) * from.biases),
    biasCodes: null,
    storedEntries: kept.length,
  };
}

function signed(random: () => number): number {
  return 2 * random() - 1;
}
