import type { HostLayer } from '../../network/network.js';
import { runAdd } from './add.js';
import { runAveragePool } from './average-pool.js';
import { runClip } from './clip.js';
import { runConcat } from './concat.js';
import { runHardSigmoid } from './hard-sigmoid.js';
import { runHardSwish } from './hard-swish.js';
import type { HostInput, HostRule, HostRules, HostRun } from './host-layer.js';
import { runLeakyRelu } from './leaky-relu.js';
import { runMaxPool } from './max-pool.js';
import { runMultiply } from './multiply.js';
import { runRelu } from './relu.js';
import { runResponseNormalisation } from './response-normalisation.js';
import { runSigmoid, runTanh } from './sigmoid.js';
import { runSlice } from './slice.js';
import { runSoftmax } from './softmax.js';
import { runUnmoved } from './unmoved.js';
import { runZeros } from './zeros.js';

/** In plain code. */
export const PLAIN_HOST_RULES: HostRules = {
  relu: runRelu,
  clip: runClip,
  'leaky-relu': runLeakyRelu,
  sigmoid: runSigmoid,
  tanh: runTanh,
  'hard-sigmoid': runHardSigmoid,
  'hard-swish': runHardSwish,
  'max-pool': runMaxPool,
  'average-pool': runAveragePool,
  'response-normalisation': runResponseNormalisation,
  softmax: runSoftmax,
  reshape: runUnmoved,
  slice: runSlice,
  zeros: runZeros,
  dropout: runUnmoved,
  concat: runConcat,
  add: runAdd,
  multiply: runMultiply,
};

/** Runs a layer that has no weights. */
export function runHostLayer(
  layer: HostLayer,
  input: HostInput,
  rules: HostRules = PLAIN_HOST_RULES,
): HostRun {
  const rule = rules[layer.kind] as HostRule<HostLayer['kind']>;
  return rule(layer, input);
}
