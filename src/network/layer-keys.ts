import * as z from 'zod';
import type { Layer } from './network.js';

/** Bounds of what a file may say of one layer: far above those of any that is simulated. */
export const MAX_LAYERS = 10_000;
const MAX_EXTENT = 2 ** 20;

/** A layer's name. */
export const layerName = z
  .string()
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, 'a name of 1 to 200 characters on one line')
  .meta({ expected: 'a name of 1 to 200 characters on one line' });

const extent = z.int().min(1).max(MAX_EXTENT);
const span = z.union([extent, z.strictObject({ height: extent, width: extent })]);
const side = z.int().min(0).max(MAX_EXTENT);
const margin = z.union([side, z.strictObject({ top: side, left: side, bottom: side, right: side })]);
const factor = z.number().min(-1e6).max(1e6);

/** A map's extent. */
export const shape = z.strictObject({ channels: extent, height: extent, width: extent });

const unary = { input: layerName };
const weighted = { ...unary, weights: layerName.optional() };
const pooling = { ...unary, padding: margin.optional(), rounding: z.enum(['up', 'down']).optional() };
const inputs = z.array(layerName).min(1).max(MAX_LAYERS);

/** The keys of each kind of layer besides `kind` and `name`; a kind that `Layer` has and this has not is an error of types. */
export const LAYER_KEYS = {
  input: { shape },
  convolution: {
    ...weighted,
    outputChannels: extent,
    kernel: span,
    stride: span,
    padding: margin,
    dilation: span.optional(),
    groups: extent.optional(),
  },
  'fully-connected': { ...weighted, outputs: extent },
  relu: unary,
  clip: { ...unary, low: factor, high: factor },
  'leaky-relu': { ...unary, slope: factor },
  sigmoid: unary,
  tanh: unary,
  'hard-sigmoid': { ...unary, slope: factor, offset: factor },
  'hard-swish': unary,
  'max-pool': { ...pooling, kernel: span, stride: span },
  'average-pool': {
    ...pooling,
    kernel: span.optional(),
    stride: span.optional(),
    countPadding: z.boolean().optional(),
  },
  'response-normalisation': { ...unary, size: extent, alpha: factor, beta: factor, bias: factor },
  softmax: unary,
  reshape: { ...unary, shape },
  slice: { ...unary, axis: z.enum(['channels', 'height', 'width']), start: side, end: side },
  zeros: { shape },
  dropout: unary,
  concat: { inputs },
  add: { inputs },
  multiply: { inputs: z.array(layerName).length(2) },
} satisfies Record<Layer['kind'], z.ZodRawShape>;

/** Every kind of layer that there is. */
export const LAYER_KINDS = Object.keys(LAYER_KEYS) as readonly Layer['kind'][];
