import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { sizeOf, type Layer, type Network } from './network.js';
import { inferShapes } from './shapes.js';
import { weightCount, weightExtents } from './weight-extent.js';

/** Bounds of a network that a file describes: far above those of any that is simulated. */
const MAX_LAYERS = 10_000;
const MAX_EXTENT = 2 ** 20;
const MAX_VALUES = 2 ** 28;

const name = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, 'a name of 1 to 200 characters on one line');
const extent = z.int().min(1).max(MAX_EXTENT);
const span = z.union([extent, z.strictObject({ height: extent, width: extent })]);
const side = z.int().min(0).max(MAX_EXTENT);
const margin = z.union([side, z.strictObject({ top: side, left: side, bottom: side, right: side })]);
const unary = { name, input: name };
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
    shape: z.strictObject({ channels: extent, height: extent, width: extent }),
  }),
  convolution: z
    .strictObject({
      kind: z.literal('convolution'),
      ...unary,
      outputChannels: extent,
      kernel: span,
      stride: span,
      padding: margin,
      dilation: span.optional(),
      groups: extent.optional(),
      keptPercent: z.number().min(0).max(100).optional(),
    })
    .transform(({ keptPercent: _, ...layer }) => layer),
  relu: z.strictObject({ kind: z.literal('relu'), ...unary }),
  'max-pool': z.strictObject({ kind: z.literal('max-pool'), ...unary, kernel: extent, stride: extent }),
  'average-pool': z.strictObject({ kind: z.literal('average-pool'), ...unary }),
  dropout: z.strictObject({ kind: z.literal('dropout'), ...unary }),
  add: z.strictObject({ kind: z.literal('add'), name, inputs }),
  concat: z.strictObject({ kind: z.literal('concat'), name, inputs }),
};

const networkSchema = z.strictObject({
  name,
  layers: z
    .array(z.looseObject({ kind: z.string() }))
    .min(1)
    .max(MAX_LAYERS),
});

/** A network as one line of JSON, its keys in an order that does not depend on how it was made. */
export function networkText(network: Network): string {
  const layers = network.layers.map((layer) => LAYERS[layer.kind].parse(layer));
  return JSON.stringify({ name: network.name, layers });
}

/**
 * The network that `networkText` gave, checked as what anybody may have written. `place` names it in errors.
 * Throws `UserError` where it is no JSON, has unknown keys or kinds, shapes that do not fit, more or less than one
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
    return refuse(place, 'it is no JSON');
  }
}

function parsedLayer(layer: { readonly kind: string }, place: string): Layer {
  if (!isKind(layer.kind))
    return refuse(place, `no such kind of layer; known: ${Object.keys(LAYERS).join(', ')}`);
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
  for (const [layer, shape] of fitting(() => inferShapes(network), place))
    if (sizeOf(shape) > MAX_VALUES) refuse(place, `layer ${layer} gives more than ${MAX_VALUES} values`);
  for (const each of weightExtents(network))
    if (weightCount(each) > MAX_VALUES)
      refuse(place, `layer ${each.name} has more than ${MAX_VALUES} weights`);
}

/** Shapes that do not fit are told with the place, too. */
function fitting<T>(body: () => T, place: string): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${place}: ${error.message}`, { cause: error });
    throw error;
  }
}

function refuse(place: string, what: string): never {
  throw new UserError(`${place}: ${what}; give a file that this program wrote`);
}
