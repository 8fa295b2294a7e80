import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { quoted } from '../base/quote.js';
import { sum } from '../base/sum.js';
import { sizeOf, type Layer, type Network } from './network.js';
import { inferShapes } from './shapes.js';
import { filterSize, weightCount, weightExtents } from './weight-extent.js';

/** Bounds of a network that a file describes: far above those of any that is simulated. */
const MAX_LAYERS = 10_000;
const MAX_EXTENT = 2 ** 20;
const MAX_WEIGHTS = 2 ** 28;
/** Of one output: every PE has a pointer for each of them. */
const MAX_FILTER = 2 ** 18;
/** Of one map, and of all together: a run keeps them all, at 2 bytes a value and 4 where it makes them. */
const MAX_MAP_VALUES = 2 ** 26;
const MAX_VALUES = 2 ** 28;

const name = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, 'a name of 1 to 200 characters on one line');
const extent = z.int().min(1).max(MAX_EXTENT);
const span = z.union([extent, z.strictObject({ height: extent, width: extent })]);
const side = z.int().min(0).max(MAX_EXTENT);
const margin = z.union([side, z.strictObject({ top: side, left: side, bottom: side, right: side })]);
const unary = { name, input: name };
const weighted = { ...unary, weights: name.optional() };
const factor = z.number().min(-1e6).max(1e6);
const shape = z.strictObject({ channels: extent, height: extent, width: extent });
const pooling = { ...unary, padding: margin.optional(), rounding: z.enum(['up', 'down']).optional() };
const inputs = z.array(name).min(1).max(MAX_LAYERS);

type SchemaOf<Kind> = z.ZodType<Extract<Layer, { kind: Kind }>>;

/**
 * The keys of every kind of layer; a kind that `Layer` has and this has not is an error of types. Files of earlier
 * versions say of a convolution what pruning had kept of it, which nothing asks for any more.
 */
const LAYERS: { readonly [Kind in Layer['kind']]: SchemaOf<Kind> } = {
  input: z.strictObject({
    kind: z.literal('input'),
    name,
    shape,
  }),
  convolution: z
    .strictObject({
      kind: z.literal('convolution'),
      ...weighted,
      outputChannels: extent,
      kernel: span,
      stride: span,
      padding: margin,
      dilation: span.optional(),
      groups: extent.optional(),
      keptPercent: z.number().min(0).max(100).optional(),
    })
    .transform(({ keptPercent: _, ...layer }) => layer),
  'fully-connected': z.strictObject({ kind: z.literal('fully-connected'), ...weighted, outputs: extent }),
  relu: z.strictObject({ kind: z.literal('relu'), ...unary }),
  clip: z.strictObject({ kind: z.literal('clip'), ...unary, low: factor, high: factor }),
  'leaky-relu': z.strictObject({ kind: z.literal('leaky-relu'), ...unary, slope: factor }),
  sigmoid: z.strictObject({ kind: z.literal('sigmoid'), ...unary }),
  tanh: z.strictObject({ kind: z.literal('tanh'), ...unary }),
  'hard-sigmoid': z.strictObject({
    kind: z.literal('hard-sigmoid'),
    ...unary,
    slope: factor,
    offset: factor,
  }),
  'hard-swish': z.strictObject({ kind: z.literal('hard-swish'), ...unary }),
  'max-pool': z.strictObject({ kind: z.literal('max-pool'), ...pooling, kernel: span, stride: span }),
  'average-pool': z.strictObject({
    kind: z.literal('average-pool'),
    ...pooling,
    kernel: span.optional(),
    stride: span.optional(),
    countPadding: z.boolean().optional(),
  }),
  'response-normalisation': z.strictObject({
    kind: z.literal('response-normalisation'),
    ...unary,
    size: extent,
    alpha: factor,
    beta: factor,
    bias: factor,
  }),
  softmax: z.strictObject({ kind: z.literal('softmax'), ...unary }),
  reshape: z.strictObject({ kind: z.literal('reshape'), ...unary, shape }),
  slice: z.strictObject({
    kind: z.literal('slice'),
    ...unary,
    axis: z.enum(['channels', 'height', 'width']),
    start: side,
    end: side,
  }),
  zeros: z.strictObject({ kind: z.literal('zeros'), name, shape }),
  dropout: z.strictObject({ kind: z.literal('dropout'), ...unary }),
  concat: z.strictObject({ kind: z.literal('concat'), name, inputs }),
  add: z.strictObject({ kind: z.literal('add'), name, inputs }),
  multiply: z.strictObject({ kind: z.literal('multiply'), name, inputs: z.array(name).length(2) }),
};

/** Every kind of layer that there is. */
export const LAYER_KINDS = Object.keys(LAYERS) as readonly Layer['kind'][];

const networkSchema = z.strictObject({
  name,
  layers: z
    .array(z.looseObject({ kind: z.string() }))
    .min(1)
    .max(MAX_LAYERS),
});

/**
 * A network as one line of JSON, its keys in an order that does not depend on how it was made. Throws `UserError` for
 * one that `parseNetworkText` would refuse for its size.
 */
export function networkText(network: Network): string {
  const excess = excessOf(network);
  if (excess !== null) throw new UserError(`network ${network.name}: ${excess}; no file may have so many`);
  const layers = network.layers.map((layer) => LAYERS[layer.kind].parse(layer));
  return JSON.stringify({ name: network.name, layers });
}

/**
 * The network that `networkText` gave, checked as what anybody may have written. `place` names it in errors.
 * Throws `UserError` if it is not JSON, has unknown keys or kinds, shapes that do not fit, more or less than one
 * input at its beginning, or maps or weights beyond all bounds.
 */
export function parseNetworkText(text: string, place: string): Network {
  const given = networkSchema.safeParse(parsed(text, place));
  if (!given.success) refuse(place, 'it has not a name and a list of layers of some kind');
  const network = {
    name: given.data.name,
    layers: given.data.layers.map((layer, index) => parsedLayer(layer, `${place}, layer ${index}`)),
  };
  checkInput(network, place);
  checkExtents(network, place);
  return network;
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(place, 'it is not JSON');
  }
}

function parsedLayer(layer: { readonly kind: string }, place: string): Layer {
  if (!isKind(layer.kind)) return refuse(place, `no such kind of layer; known: ${LAYER_KINDS.join(', ')}`);
  const result = LAYERS[layer.kind].safeParse(layer);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  return refuse(place, `${[layer.kind, ...path.map(String)].join('.')}: ${message.slice(0, 200)}`);
}

function isKind(kind: string): kind is Layer['kind'] {
  return Object.hasOwn(LAYERS, kind);
}

function checkInput({ layers }: Network, place: string): void {
  const places = layers.flatMap(({ kind }, index) => (kind === 'input' ? [index] : []));
  if (places.length !== 1 || places[0] !== 0)
    refuse(place, 'its first layer, and no other, must be the input');
}

function checkExtents(network: Network, place: string): void {
  const excess = naming(place, () => excessOf(network));
  if (excess !== null) refuse(place, excess);
}

/** What is beyond the bounds of memory; null if nothing is. Throws `UserError` if shapes do not fit. */
function excessOf(network: Network): string | null {
  const sizes = Array.from(inferShapes(network), ([layer, shape]) => ({ layer, size: sizeOf(shape) }));
  const map = sizes.find(({ size }) => size > MAX_MAP_VALUES);
  if (map !== undefined) return `layer ${quoted(map.layer)} gives more than ${MAX_MAP_VALUES} values`;
  if (sum(sizes.map(({ size }) => size)) > MAX_VALUES)
    return `its layers give more than ${MAX_VALUES} values`;
  const extents = weightExtents(network);
  const heavy = extents.find((extent) => weightCount(extent) > MAX_WEIGHTS);
  if (heavy !== undefined) return `layer ${quoted(heavy.name)} has more than ${MAX_WEIGHTS} weights`;
  const wide = extents.find((extent) => filterSize(extent) > MAX_FILTER);
  if (wide !== undefined) return `layer ${quoted(wide.name)} has more than ${MAX_FILTER} weights an output`;
  return sum(extents.map(weightCount)) > MAX_WEIGHTS ? `it has more than ${MAX_WEIGHTS} weights` : null;
}

function refuse(place: string, what: string): never {
  throw new UserError(`${place}: ${what}; give a file that this program wrote`);
}
