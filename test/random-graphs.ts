import fc from 'fast-check';
import { UserError } from '../src/base/errors.js';
import type { Margin, Span } from '../src/network/extent.js';
import {
  isWeighted,
  sizeOf,
  weightOwnersOf,
  type Layer,
  type Network,
  type Shape,
} from '../src/network/network.js';
import { inferShapes } from '../src/network/shapes.js';
import { weightExtents } from '../src/network/weight-extent.js';
import type { Workload } from '../src/pipeline/workload.js';
import { workloadFor } from './networks.js';

/** Draws from which one layer is made; most layers use a few of them. */
interface Draws {
  readonly kind: Kind;
  /** The maps that it reads, counted from the last one made. */
  readonly first: number;
  readonly second: number;
  /** Channels, groups, neighbours, or where a part begins and ends. */
  readonly count: number;
  readonly other: number;
  readonly kernel: Span;
  readonly stride: Span;
  readonly padding: Margin;
  readonly dilation: Span;
  readonly isSo: boolean;
  readonly factor: number;
  readonly addend: number;
}

type Kind = Exclude<Layer['kind'], 'input'>;

/** Largest map. */
const MOST_VALUES = 300;

/** A layer of each kind from its draws; `maps` are the shapes that it can read, the last made first. */
const MAKE: {
  readonly [K in Kind]: (name: string, draws: Draws, maps: readonly Made[]) => Extract<Layer, { kind: K }>;
} = {
  convolution: (name, { count, other, kernel, stride, padding, dilation, ...draws }, maps) => {
    const { name: input, shape } = readBy(draws.first, maps);
    const groups = shape.channels % other === 0 ? other : 1;
    const outputChannels = groups * count;
    return { kind: 'convolution', name, input, outputChannels, kernel, stride, padding, dilation, groups };
  },
  'fully-connected': (name, { count, ...draws }, maps) => {
    return { kind: 'fully-connected', name, input: readBy(draws.first, maps).name, outputs: 2 * count };
  },
  relu: (name, draws, maps) => ({ kind: 'relu', name, input: readBy(draws.first, maps).name }),
  clip: (name, { factor, addend, ...draws }, maps) => {
    const [low, high] = [Math.min(factor, addend), Math.max(factor, addend)];
    return { kind: 'clip', name, input: readBy(draws.first, maps).name, low, high };
  },
  'leaky-relu': (name, { factor: slope, ...draws }, maps) => {
    return { kind: 'leaky-relu', name, input: readBy(draws.first, maps).name, slope };
  },
  sigmoid: (name, draws, maps) => ({ kind: 'sigmoid', name, input: readBy(draws.first, maps).name }),
  tanh: (name, draws, maps) => ({ kind: 'tanh', name, input: readBy(draws.first, maps).name }),
  'hard-sigmoid': (name, { factor: slope, addend: offset, ...draws }, maps) => {
    return { kind: 'hard-sigmoid', name, input: readBy(draws.first, maps).name, slope, offset };
  },
  'hard-swish': (name, draws, maps) => ({ kind: 'hard-swish', name, input: readBy(draws.first, maps).name }),
  'max-pool': (name, { kernel, stride, padding, isSo, ...draws }, maps) => {
    const rounding = isSo ? 'up' : 'down';
    return {
      kind: 'max-pool',
      name,
      input: readBy(draws.first, maps).name,
      kernel,
      stride,
      padding,
      rounding,
    };
  },
  'average-pool': (name, { kernel, stride, padding, isSo, count, ...draws }, maps) => {
    const layer = { kind: 'average-pool', name, input: readBy(draws.first, maps).name } as const;
    if (count === 1) return layer;
    return { ...layer, kernel, stride, padding, rounding: isSo ? 'up' : 'down', countPadding: count > 2 };
  },
  'response-normalisation': (name, { count, factor, addend, other, ...draws }, maps) => {
    const { name: input } = readBy(draws.first, maps);
    const [alpha, beta, bias] = [Math.abs(factor), addend, other - 1];
    return { kind: 'response-normalisation', name, input, size: 2 * count - 1, alpha, beta, bias };
  },
  softmax: (name, draws, maps) => ({ kind: 'softmax', name, input: readBy(draws.first, maps).name }),
  reshape: (name, { isSo, ...draws }, maps) => {
    const { name: input, shape } = readBy(draws.first, maps);
    const flat = { channels: sizeOf(shape), height: 1, width: 1 };
    const turned = { channels: shape.height, height: shape.width, width: shape.channels };
    return { kind: 'reshape', name, input, shape: isSo ? flat : turned };
  },
  slice: (name, { count, other, ...draws }, maps) => {
    const axis = (['channels', 'height', 'width'] as const)[other - 1];
    const { name: input, shape } = readBy(draws.first, maps);
    const start = Math.min(count, shape[axis]) - 1;
    return { kind: 'slice', name, input, axis, start, end: Math.max(start + 1, shape[axis] - other + 1) };
  },
  zeros: (name, draws, maps) => ({ kind: 'zeros', name, shape: readBy(draws.first, maps).shape }),
  dropout: (name, draws, maps) => ({ kind: 'dropout', name, input: readBy(draws.first, maps).name }),
  concat: (name, draws, maps) => {
    const first = readBy(draws.first, maps);
    const fitting = maps.filter(
      ({ shape }) => shape.height === first.shape.height && shape.width === first.shape.width,
    );
    return { kind: 'concat', name, inputs: [first.name, readBy(draws.second, fitting).name] };
  },
  add: (name, draws, maps) => ({ kind: 'add', name, inputs: alike(draws, maps, (a, b) => isEqual(a, b)) }),
  multiply: (name, draws, maps) => {
    const isGate = (a: Shape, b: Shape) => isEqual({ ...a, height: 1, width: 1 }, b);
    return { kind: 'multiply', name, inputs: alike(draws, maps, (a, b) => isEqual(a, b) || isGate(a, b)) };
  },
};

interface Made {
  readonly name: string;
  readonly shape: Shape;
}

function readBy(draw: number, maps: readonly Made[]): Made {
  return maps[draw % maps.length];
}

/** Two maps that fit each other; every one fits itself. */
function alike(
  { first, second }: Draws,
  maps: readonly Made[],
  fits: (a: Shape, b: Shape) => boolean,
): string[] {
  const one = readBy(first, maps);
  return [
    one.name,
    readBy(
      second,
      maps.filter(({ shape }) => fits(one.shape, shape)),
    ).name,
  ];
}

function isEqual(a: Shape, b: Shape): boolean {
  return a.channels === b.channels && a.height === b.height && a.width === b.width;
}

const extent = (most: number): fc.Arbitrary<Span> => {
  const side = fc.integer({ min: 1, max: most });
  return fc.oneof(side, fc.record({ height: side, width: side }));
};

const side = fc.nat(2);

const draws: fc.Arbitrary<Draws> = fc.record({
  kind: fc.constantFrom(...(Object.keys(MAKE) as Kind[])),
  first: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(9) }),
  second: fc.nat(9),
  count: fc.integer({ min: 1, max: 4 }),
  other: fc.integer({ min: 1, max: 3 }),
  kernel: extent(3),
  stride: extent(3),
  padding: fc.oneof(side, fc.record({ top: side, left: side, bottom: side, right: side })),
  dilation: extent(2),
  isSo: fc.boolean(),
  factor: fc.double({ min: -2, max: 2, noNaN: true }),
  addend: fc.double({ min: -2, max: 2, noNaN: true }),
});

const input: fc.Arbitrary<Shape> = fc.record({
  channels: fc.integer({ min: 1, max: 4 }),
  height: fc.integer({ min: 1, max: 6 }),
  width: fc.integer({ min: 1, max: 6 }),
});

/** Graphs of layers of any kind, each reading any before it. What does not fit is left out. */
export const randomGraph: fc.Arbitrary<Network> = fc
  .tuple(input, fc.array(draws, { minLength: 1, maxLength: 12 }))
  .map(([shape, all]) => {
    const start: Network = { name: 'random graph', layers: [{ kind: 'input', name: 'data', shape }] };
    return all.reduce(withLayer, start);
  });

/** Random weights and inputs of a random graph, numbers from very small to very large. */
export const randomGraphWorkload: fc.Arbitrary<Workload> = fc
  .record({
    network: randomGraph,
    seed: fc.integer(),
    density: fc.constantFrom(0.3, 1),
    weights: fc.constantFrom(0.001, 0.5, 60),
    biases: fc.constantFrom(0, 0.1, 3),
    inputs: fc.constantFrom(0.2, 4, 5000),
    inputCount: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ network, ...from }) => workloadFor(network, from));

/** The network with one layer more, sharing an earlier one's weights where it can and is to; without it where it does not fit. */
function withLayer(network: Network, drawn: Draws): Network {
  const maps = Array.from(inferShapes(network), ([name, shape]) => ({ name, shape })).reverse();
  const layer = MAKE[drawn.kind](`${drawn.kind} ${network.layers.length}`, drawn, maps);
  const { name } = layer;
  const owners = drawn.isSo && isWeighted(layer) ? weightOwnersOf(network) : [];
  const variants: Layer[] = [...owners.map((owner) => ({ ...owner, name, weights: owner.name })), layer];
  const grown = variants.map((variant) => ({ ...network, layers: [...network.layers, variant] }));
  return grown.find(fits) ?? network;
}

function fits(network: Network): boolean {
  try {
    weightExtents(network);
    return [...inferShapes(network).values()].every((shape) => sizeOf(shape) <= MOST_VALUES);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
