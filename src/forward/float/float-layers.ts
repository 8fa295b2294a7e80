import type { HostLayer } from '../../network/network.js';
import { clip, hardSigmoid, hardSwish, leakyRelu, relu, sigmoid, tanh } from './host/activations.js';
import { add, multiply } from './host/elementwise.js';
import type { FloatRule, FloatWork } from './host/float-work.js';
import { join, slice, zeros } from './host/moves.js';
import { normaliseResponse, softmax } from './host/normalisation.js';
import { averagePool, maxPool } from './host/pooling.js';

/** How each kind of layer without weights runs. */
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
  reshape: join,
  slice,
  zeros,
  dropout: join,
  concat: join,
  add,
  multiply,
};

/** Runs a layer that has no weights. */
export function runWeightless(layer: HostLayer, work: FloatWork): void {
  const rule = RULES[layer.kind] as FloatRule<HostLayer>;
  rule(layer, work);
}
