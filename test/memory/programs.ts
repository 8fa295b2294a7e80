import { extentOf } from '../../src/network/extent.js';
import fc from 'fast-check';
import { arithmeticOf } from '../../src/compile/compile.js';
import { compileLayer } from '../compiled-layer.js';
import type { JobProgram, Program } from '../../src/compile/program.js';
import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { geometryOf } from '../../src/network/geometry.js';
import {
  weightedLayersOf,
  type ConvolutionLayer,
  type Layer,
  type Network,
  type Shape,
} from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { filterSize, weightExtents, type WeightExtent } from '../../src/network/weight-extent.js';
import { INTEGER_FORMATS } from '../layers.js';
import { machine } from '../machines.js';

/** A machine whose memory counts, with 4 PEs and so a buffer of four times `activationCapacityBytes`. */
export function dramMachine(changes: Partial<HardwareSpec> = {}): HardwareSpec {
  return machine({ memory: 'dram', ...changes });
}

/** A network's weights compiled without calibration: formats make no difference to memory. */
export function programOf({ network, layers }: CompressedNetwork, hardware: HardwareSpec): Program {
  const shapes = inferShapes(network);
  const compiled = weightedLayersOf(network).map((layer): [string, JobProgram[]] => {
    const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
    return [layer.name, [compileLayer(layers.get(layer.name)!, geometry, INTEGER_FORMATS, hardware)]];
  });
  return {
    network,
    shapes,
    formats: { convolutions: new Map(), others: new Map() },
    arithmetic: arithmeticOf(hardware),
    jobs: new Map(compiled),
    shortfalls: [],
  };
}

/** A network whose every filter has one weight. */
export function sparse(network: Network): CompressedNetwork {
  const weightsOf = (extent: WeightExtent): CompressedLayer => {
    const filters = Array.from({ length: extent.outputChannels }, (_, filter) => filter);
    return {
      ...extent,
      codeBits: 4,
      codebook: Float32Array.from({ length: 16 }, (_, code) => code),
      rowPointers: Uint32Array.from([...filters, filters.length]),
      positions: Uint32Array.from(filters, (filter) => filter * filterSize(extent)),
      codes: new Uint16Array(filters.length).fill(1),
      bias: new Float32Array(filters.length),
      biasCodes: null,
      storedEntries: filters.length,
    };
  };
  const layers = weightExtents(network).map((extent) => [extent.name, weightsOf(extent)] as const);
  return { network, source: 'test', layers: new Map(layers) };
}

/** A convolution that keeps height and width unless told otherwise. */
export function convolution(
  name: string,
  input: string,
  outputChannels: number,
  window: Partial<Pick<ConvolutionLayer, 'kernel' | 'stride' | 'padding'>> = {},
): ConvolutionLayer {
  const kernel = window.kernel ?? 1;
  const padding = window.padding ?? Math.floor((extentOf(kernel).height - 1) / 2);
  return {
    kind: 'convolution',
    name,
    input,
    outputChannels,
    kernel,
    stride: window.stride ?? 1,
    padding,
  };
}

export function inputLayer(channels: number, height: number, width: number): Layer {
  return { kind: 'input', name: 'data', shape: { channels, height, width } };
}

export function networkFrom(...layers: readonly Layer[]): Network {
  return { name: 'test', layers };
}

const STEPS = [
  'convolution',
  'relu',
  'max-pool',
  'dropout',
  'fork',
  'skip',
  'tap',
  'bypass',
  'cross',
  'gate',
  'slice',
  'reshape',
  'zeros',
  'fully-connected',
] as const;

interface Step {
  readonly kind: (typeof STEPS)[number];
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

const randomStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...STEPS),
  channels: fc.integer({ min: 1, max: 6 }),
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.integer({ min: 0, max: 1 }),
});

/**
 * Networks with forks, sums and products of branches, skips over several layers, parts and other shapes of maps, zeros,
 * pooling of joined maps, padding beyond the window and gaps between windows.
 */
export const randomNetwork: fc.Arbitrary<Network> = fc
  .record({
    channels: fc.integer({ min: 1, max: 4 }),
    height: fc.integer({ min: 4, max: 12 }),
    width: fc.integer({ min: 4, max: 12 }),
    steps: fc.array(randomStep, { minLength: 1, maxLength: 7 }),
    averaged: fc.boolean(),
  })
  .map(({ channels, height, width, steps, averaged }) => {
    const layers: Layer[] = [inputLayer(channels, height, width)];
    for (const [at, step] of steps.entries()) layers.push(...layersOf(step, `l${at}`, layers));
    if (averaged) layers.push({ kind: 'average-pool', name: 'mean', input: layers[layers.length - 1].name });
    return networkFrom(...layers);
  });

/** A step behind what is there; a step that does not fit there becomes a 1x1 convolution. */
function layersOf(step: Step, name: string, before: readonly Layer[]): readonly Layer[] {
  const input = before[before.length - 1].name;
  const { kind, channels, kernel, stride, padding } = step;
  const shape = shapeOf(inferShapes(networkFrom(...before)), input);
  const candidates: Record<Step['kind'], () => readonly Layer[]> = {
    convolution: () => [convolution(name, input, channels, { kernel, stride, padding })],
    relu: () => [{ kind: 'relu', name, input }],
    dropout: () => [{ kind: 'dropout', name, input }],
    'max-pool': () => [{ kind: 'max-pool', name, input, kernel, stride }],
    fork: () => [
      convolution(`${name}a`, input, channels),
      convolution(`${name}b`, input, channels, { kernel: 3 }),
      { kind: 'concat', name, inputs: [`${name}a`, `${name}b`] },
    ],
    skip: () => [{ kind: 'concat', name, inputs: [input, before[Math.max(0, before.length - 3)].name] }],
    bypass: () => [
      convolution(`${name}a`, input, channels),
      convolution(`${name}b`, `${name}a`, channels, { kernel: 3 }),
      convolution(`${name}c`, `${name}a`, channels),
      { kind: 'add', name, inputs: [`${name}a`, `${name}b`, `${name}c`].slice(stride - 1) },
    ],
    cross: () => [
      ...['a', 'b', 'c', 'd'].map((branch) => convolution(`${name}${branch}`, input, channels)),
      { kind: 'concat', name: `${name}e`, inputs: [`${name}a`, `${name}d`] },
      { kind: 'concat', name: `${name}f`, inputs: [`${name}b`, `${name}c`] },
      { kind: 'add', name, inputs: [`${name}e`, `${name}f`] },
    ],
    tap: () => [convolution(name, before[Math.max(0, before.length - 3)].name, channels)],
    gate: () => gated(name, input, shape, stride),
    slice: () => [sliced(name, input, shape, step)],
    reshape: () => [{ kind: 'reshape', name, input, shape: reshaped(shape, kernel) }],
    zeros: () => withZeros(name, input, shape, step),
    'fully-connected': () => [{ kind: 'fully-connected', name, input, outputs: channels }],
  };
  const made = candidates[kind]();
  return fits([...before, ...made]) ? made : [convolution(name, input, channels)];
}

/** A map times another, or times one value per channel that is made from it or before it. */
function gated(name: string, input: string, { channels }: Shape, variant: number): readonly Layer[] {
  const [map, mean, gate] = [`${name}a`, `${name}b`, `${name}c`];
  const values: Layer = { kind: 'fully-connected', name: gate, input: mean, outputs: channels };
  const product: Layer = { kind: 'multiply', name, inputs: [map, variant === 1 ? input : gate] };
  const made = convolution(map, input, channels, { kernel: 3 });
  if (variant === 1) return [made, product];
  const of = (read: string): Layer => ({ kind: 'average-pool', name: mean, input: read });
  return variant === 2 ? [made, of(map), values, product] : [of(input), values, made, product];
}

function sliced(name: string, input: string, shape: Shape, { kernel, stride, padding }: Step): Layer {
  const axis = (['channels', 'height', 'width'] as const)[stride - 1];
  const start = Math.min(padding, shape[axis] - 1);
  return { kind: 'slice', name, input, axis, start, end: Math.max(start + 1, shape[axis] - kernel + 1) };
}

function reshaped({ channels, height, width }: Shape, variant: number): Shape {
  if (variant === 1) return { channels: channels * height * width, height: 1, width: 1 };
  return variant === 2
    ? { channels: height, height: width, width: channels }
    : { channels: channels * height, height: 1, width };
}

/** A map between or behind zeros, or with zeros added. */
function withZeros(name: string, input: string, shape: Shape, { channels, stride }: Step): readonly Layer[] {
  const zeros = `${name}a`;
  const sized = { ...shape, channels: stride === 3 ? shape.channels : channels };
  const joined: Layer =
    stride === 3
      ? { kind: 'add', name, inputs: [zeros, input] }
      : { kind: 'concat', name, inputs: stride === 1 ? [zeros, input] : [zeros, input, zeros] };
  return [{ kind: 'zeros', name: zeros, shape: sized }, joined];
}

function fits(layers: readonly Layer[]): boolean {
  try {
    inferShapes(networkFrom(...layers));
    return true;
  } catch {
    return false;
  }
}
