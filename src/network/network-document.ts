import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { quoted } from '../base/quote.js';
import { sum } from '../base/sum.js';
import { LAYER_KEYS, LAYER_KINDS, layerName, MAX_LAYERS } from './layer-keys.js';
import { sizeOf, type Layer, type Network } from './network.js';
import { inferShapes } from './shapes.js';
import { filterSize, weightCount, weightExtents } from './weight-extent.js';

/** Bounds of a network that a file describes: far above those of any that is simulated. */
const MAX_WEIGHTS = 2 ** 28;
/** Of one output: every PE has a pointer for each of them. */
const MAX_FILTER = 2 ** 18;
/** Of one map, and of all together: a run keeps them all, at 2 bytes a value and 4 if it makes them. */
const MAX_MAP_VALUES = 2 ** 26;
const MAX_VALUES = 2 ** 28;

type SchemaOf<Kind> = z.ZodType<Extract<Layer, { kind: Kind }>>;

const header = <Kind extends Layer['kind']>(kind: Kind) => ({ kind: z.literal(kind), name: layerName });

/**
 * The schema of every kind of layer. Files of earlier versions say of a convolution what pruning had kept of it, which
 * nothing asks for any more.
 */
const LAYERS: { readonly [Kind in Layer['kind']]: SchemaOf<Kind> } = {
  input: z.strictObject({ ...header('input'), ...LAYER_KEYS.input }),
  convolution: z
    .strictObject({
      ...header('convolution'),
      ...LAYER_KEYS.convolution,
      keptPercent: z.number().min(0).max(100).optional(),
    })
    .transform(({ keptPercent: _, ...layer }) => layer),
  'fully-connected': z.strictObject({ ...header('fully-connected'), ...LAYER_KEYS['fully-connected'] }),
  relu: z.strictObject({ ...header('relu'), ...LAYER_KEYS.relu }),
  clip: z.strictObject({ ...header('clip'), ...LAYER_KEYS.clip }),
  'leaky-relu': z.strictObject({ ...header('leaky-relu'), ...LAYER_KEYS['leaky-relu'] }),
  sigmoid: z.strictObject({ ...header('sigmoid'), ...LAYER_KEYS.sigmoid }),
  tanh: z.strictObject({ ...header('tanh'), ...LAYER_KEYS.tanh }),
  'hard-sigmoid': z.strictObject({ ...header('hard-sigmoid'), ...LAYER_KEYS['hard-sigmoid'] }),
  'hard-swish': z.strictObject({ ...header('hard-swish'), ...LAYER_KEYS['hard-swish'] }),
  'max-pool': z.strictObject({ ...header('max-pool'), ...LAYER_KEYS['max-pool'] }),
  'average-pool': z.strictObject({ ...header('average-pool'), ...LAYER_KEYS['average-pool'] }),
  'response-normalisation': z.strictObject({
    ...header('response-normalisation'),
    ...LAYER_KEYS['response-normalisation'],
  }),
  softmax: z.strictObject({ ...header('softmax'), ...LAYER_KEYS.softmax }),
  reshape: z.strictObject({ ...header('reshape'), ...LAYER_KEYS.reshape }),
  slice: z.strictObject({ ...header('slice'), ...LAYER_KEYS.slice }),
  zeros: z.strictObject({ ...header('zeros'), ...LAYER_KEYS.zeros }),
  dropout: z.strictObject({ ...header('dropout'), ...LAYER_KEYS.dropout }),
  concat: z.strictObject({ ...header('concat'), ...LAYER_KEYS.concat }),
  add: z.strictObject({ ...header('add'), ...LAYER_KEYS.add }),
  multiply: z.strictObject({ ...header('multiply'), ...LAYER_KEYS.multiply }),
};

const networkSchema = z.strictObject({
  name: layerName,
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
  const given = networkSchema.safeParse(parseJson(text, place));
  if (!given.success) refuse(place, 'it has not a name and a list of layers of some kind');
  const network = {
    name: given.data.name,
    layers: given.data.layers.map((layer, index) => parsedLayer(layer, `${place}, layer ${index}`)),
  };
  checkInput(network, place);
  checkExtents(network, place);
  return network;
}

function parseJson(text: string, place: string): unknown {
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
export function excessOf(network: Network): string | null {
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
