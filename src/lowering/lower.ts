import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { Layer, Shape } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { lowerConvolution } from './convolution.js';
import { lowerFullyConnected } from './fully-connected.js';
import type { Job } from './job.js';

/** A network's jobs by layer, in the order in which they run; layers outside the PEs have none. */
export type LoweredNetwork = ReadonlyMap<string, readonly Job[]>;

/** What a layer is lowered from. */
interface LoweringInput {
  readonly compressed: Pick<CompressedNetwork, 'layers' | 'source'>;
  readonly shapes: ReadonlyMap<string, Shape>;
}

type Lower<Kind extends Layer['kind']> = (
  layer: Extract<Layer, { kind: Kind }>,
  input: LoweringInput,
) => readonly Job[];

const onHost = (): readonly Job[] => [];

/** How each kind of layer becomes jobs. */
const LOWER: { readonly [Kind in Layer['kind']]: Lower<Kind> } = {
  input: onHost,
  convolution: (layer, { compressed, shapes }) =>
    lowerConvolution(layer, compressed, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name)),
  'fully-connected': (layer, { compressed, shapes }) =>
    lowerFullyConnected(layer, compressed, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name)),
  relu: onHost,
  clip: onHost,
  'leaky-relu': onHost,
  sigmoid: onHost,
  tanh: onHost,
  'hard-sigmoid': onHost,
  'hard-swish': onHost,
  'max-pool': onHost,
  'average-pool': onHost,
  'response-normalisation': onHost,
  softmax: onHost,
  reshape: onHost,
  slice: onHost,
  zeros: onHost,
  dropout: onHost,
  concat: onHost,
  add: onHost,
  multiply: onHost,
};

const lowered = new WeakMap<CompressedNetwork, LoweredNetwork>();

/** Lowers a network, once for all machines. Throws a UserError if a layer lacks weights or does not fit its input. */
export function lower(compressed: CompressedNetwork): LoweredNetwork {
  const known = lowered.get(compressed);
  if (known !== undefined) return known;
  const { network } = compressed;
  const input = { compressed, shapes: inferShapes(network) };
  const jobs = network.layers.map((layer) => [layer.name, lowerLayer(layer, input)] as const);
  const result = new Map(jobs.filter(([, ofLayer]) => ofLayer.length > 0));
  lowered.set(compressed, result);
  return result;
}

function lowerLayer(layer: Layer, input: LoweringInput): readonly Job[] {
  const lowerKind = LOWER[layer.kind] as Lower<Layer['kind']>;
  return lowerKind(layer, input);
}
