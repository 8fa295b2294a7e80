import type { FeatureMap } from '../network/feature-map.js';
import type { HostLayer } from '../network/network.js';
import { add, multiply } from './host/elementwise.js';
import type { HostRule, HostWork } from './host/host-work.js';
import { concat, keepValues, slice, zeros } from './host/moves.js';
import { averagePool, maxPool } from './host/pooling.js';
import { clip, leakyRelu, relu } from './host/rectifiers.js';
import { normaliseResponse } from './host/response-normalisation.js';
import { hardSigmoid, hardSwish, sigmoid, tanh } from './host/sigmoids.js';
import { softmax } from './host/softmax.js';

/** How the output of each kind of layer outside the PEs is computed (docs/numbers.md). */
const RULES: { readonly [Kind in HostLayer['kind']]: HostRule<Extract<HostLayer, { kind: Kind }>> } = {
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

/** The output of a layer outside the PEs. */
export function referenceHostLayer(layer: HostLayer, work: HostWork): FeatureMap {
  const rule = RULES[layer.kind] as HostRule<HostLayer>;
  return rule(layer, work);
}
