import { found } from '../base/found.js';
import type { HostLayer, Shape } from '../network/network.js';
import type { FloatMap } from './float-convolution.js';
import { clip, hardSigmoid, hardSwish, leakyRelu, relu, sigmoid, tanh } from './float/activations.js';
import { add, multiply } from './float/elementwise.js';
import type { FloatRule } from './float/float-rule.js';
import { concat, keepValues, slice, zeros } from './float/moves.js';
import { normaliseResponse, softmax } from './float/normalisation.js';
import { averagePool, maxPool } from './float/pooling.js';

/** How each kind of layer without weights transforms activations. */
const RULES: { readonly [Kind in HostLayer['kind']]: FloatRule<Extract<HostLayer, { kind: Kind }>> } = {
  relu,
  clip,
  'leaky-relu': leakyRelu,
  sigmoid,
  tanh,
  'hard-sigmoid': hardSigmoid,
  'hard-swish': hardSwish,
  'max-pool': maxPool,
  'average-pool': averagePool,
  'response-normalisation': normaliseResponse,
  softmax,
  reshape: keepValues,
  slice,
  zeros,
  dropout: keepValues,
  concat,
  add,
  multiply,
};

/** The output, of shape `output`, of a layer without weights; `inputs` in the layer's order. */
export function weightlessFloat(layer: HostLayer, inputs: readonly FloatMap[], output: Shape): FloatMap {
  const rule = RULES[layer.kind] as FloatRule<HostLayer>;
  return rule(layer, inputs, output);
}

/** The output of a layer that has run. */
export function outputOf(maps: ReadonlyMap<string, FloatMap>, layer: string): FloatMap {
  return found(maps, layer, 'float inference');
}
