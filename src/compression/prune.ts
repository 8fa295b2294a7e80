import type { Network } from '../network/network.js';
import { keptWeights } from '../network/parameters.js';
import { balanceKept, type Balance } from './balance.js';
import { placesWithinBudget } from './budget.js';
import type { DenseLayer, DenseNetwork } from './dense-network.js';
import { publishedPercents } from './gradual-pruning.js';
import { placesOfLargest } from './largest-weights.js';
import { assertWeights, countNonZeros } from './non-zeros.js';
import { checkNumber, numbersByLayer, type PerLayer } from './per-layer.js';
import {
  KEPT_PERCENT,
  QUALITY,
  THRESHOLD,
  type PruneRule,
  type QualityRule,
  type ThresholdRule,
} from './prune-rule.js';
import { standardDeviation } from './standard-deviation.js';

/** The weights of one layer, those that are pruned 0. */
type Pruner = (layer: DenseLayer) => Float32Array;

/**
 * A network pruned by magnitude (Deep Compression, section 2, without training again): what the rule does not keep
 * is 0. Of equal magnitudes the earlier place is kept. With a balance, as many weights as the rule keeps of a layer are shared out
 * evenly over PEs. Biases are not pruned. Throws a `UserError` if the rule
 * names layers that do not exist, or numbers out of range.
 */
export function prune(dense: DenseNetwork, rule: PruneRule, balance: Balance | null = null): DenseNetwork {
  for (const layer of dense.layers.values()) assertWeights(layer);
  const weightsOf = prunerOf(dense, rule);
  const pruned = Array.from(dense.layers, ([name, layer]) => {
    const kept = weightsOf(layer);
    return [
      name,
      { ...layer, weights: balance === null ? kept : balanceKept(layer, kept, balance) },
    ] as const;
  });
  return { ...dense, layers: new Map(pruned) };
}

function prunerOf(dense: DenseNetwork, rule: PruneRule): Pruner {
  switch (rule.kind) {
    case 'none':
      return ({ weights }) => weights;
    case 'published':
      return keeping(publishedPercents(dense.network, rule.but), dense.network);
    case 'keep':
      return keeping(rule.percent, dense.network);
    case 'threshold':
      return cutting(rule.threshold, dense.network);
    case 'quality':
      return cutting(thresholdsOf(rule, dense).threshold, dense.network);
    case 'budget':
      return sharingOut(dense, rule.percent);
  }
}

function keeping(percent: PerLayer, network: Network): Pruner {
  const percentOf = numbersByLayer(percent, network, KEPT_PERCENT);
  return ({ name, weights }) => {
    const kept = percentOf(name);
    return kept === undefined ? weights : largestOf(weights, keptWeights(weights.length, kept));
  };
}

function cutting(threshold: PerLayer, network: Network): Pruner {
  const thresholdOf = numbersByLayer(threshold, network, THRESHOLD);
  return ({ name, weights }) => {
    const least = thresholdOf(name);
    return least === undefined ? weights : atLeast(weights, least);
  };
}

/**
 * A quality as the threshold that it means for each layer of these weights (Han et al., NIPS 2015, section 3.1). Throws a
 * `UserError` as `prune` does.
 */
export function thresholdsOf({ quality }: QualityRule, { layers, network }: DenseNetwork): ThresholdRule {
  const qualityOf = numbersByLayer(quality, network, QUALITY);
  const thresholds = Array.from(layers, ([name, { weights }]) => {
    const deviations = countNonZeros(weights) === 0 ? undefined : qualityOf(name);
    return deviations === undefined ? [] : [[name, deviations * standardDeviation(weights)] as const];
  });
  return { kind: 'threshold', threshold: { layers: new Map(thresholds.flat()) } };
}

function atLeast(weights: Float32Array, least: number): Float32Array {
  return weights.map((weight) => (Math.abs(weight) < least ? 0 : weight));
}

function sharingOut(dense: DenseNetwork, percent: number): Pruner {
  checkNumber(percent, KEPT_PERCENT);
  const places = placesWithinBudget(dense, percent);
  return ({ name, weights }) => only(weights, places.get(name) ?? new Uint32Array());
}

/** The `count` largest weights, or as many as are not zero. */
function largestOf(weights: Float32Array, count: number): Float32Array {
  const kept = Math.min(count, countNonZeros(weights));
  return only(weights, placesOfLargest(weights.map(Math.abs), kept));
}

function only(weights: Float32Array, places: Uint32Array): Float32Array {
  const kept = new Float32Array(weights.length);
  for (const place of places) kept[place] = weights[place];
  return kept;
}
