import { inferShapes } from '../../network/shapes.js';
import type { DenseLayer, DenseNetwork } from '../dense-network.js';
import { assertWeights } from '../non-zeros.js';
import { numbersByLayer } from '../per-layer.js';
import { decomposeLayer, factorLayer } from './factor-layer.js';
import { factoredNetwork } from './factored-network.js';
import {
  checkPercent,
  isSmaller,
  RANK,
  rankOfEnergy,
  rankOfSize,
  ruleName,
  type RankRule,
} from './rank-rule.js';

/** One layer whole, or two factors in its place. */
type Factored = readonly [first: DenseLayer, second?: DenseLayer];

/** The rank that extents or the user give a layer; null if its singular values decide, 'whole' if it has none. */
type GivenRank = (layer: DenseLayer) => number | null | 'whole';

/**
 * Replaces convolutions by two of lower rank, from the singular value decomposition of their filters (Denton et al.,
 * NIPS 2014; the first approach of SqueezeNet, Table 2), without training again. NAME becomes NAME/v, of NAME's kernel,
 * stride and border, and NAME/u, 1x1 with NAME's biases. A layer whose factors would have no fewer weights stays whole.
 * The network is named after the rule. Throws a `UserError` if the rule's numbers are out of range, or name layers
 * that do not exist.
 */
export function factorize(dense: DenseNetwork, rule: RankRule): DenseNetwork {
  checkPercent(rule);
  const given = givenRank(dense, rule);
  const percent = rule.kind === 'energy' ? rule.percent : 100;
  const layers = new Map<string, DenseLayer>();
  const ranks = new Map<string, number>();
  for (const [name, layer] of dense.layers) {
    const [first, second] = factorsOf(layer, given(layer), percent);
    layers.set(first.name, first);
    if (second === undefined) continue;
    layers.set(second.name, second);
    ranks.set(name, first.outputChannels);
  }
  const network = factoredNetwork(dense.network, ranks, `${dense.network.name}-svd-${ruleName(rule)}`);
  inferShapes(network);
  return { network, source: dense.source, layers };
}

function givenRank({ network }: DenseNetwork, rule: RankRule): GivenRank {
  if (rule.kind === 'energy') return () => null;
  if (rule.kind === 'size') return (layer) => rankOfSize(layer, rule.percent);
  const rankOf = numbersByLayer(rule.rank, network, RANK);
  return ({ name }) => rankOf(name) ?? 'whole';
}

function factorsOf(layer: DenseLayer, given: ReturnType<GivenRank>, percent: number): Factored {
  assertWeights(layer);
  if (given === 'whole' || (given !== null && !isSmaller(layer, given))) return [layer];
  const decomposed = decomposeLayer(layer);
  const rank = given ?? rankOfEnergy(decomposed.axes.squares, percent);
  return isSmaller(layer, rank) ? factorLayer(decomposed, rank) : [layer];
}
