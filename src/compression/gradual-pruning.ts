import { weightOwnersOf, type Network } from '../network/network.js';
import { profileOf } from '../network/known-profile.js';
import { numberOf } from '../network/profile.js';
import type { PerLayer } from './per-layer.js';
import type { PruneRule, QualityRule } from './prune-rule.js';

/** A rule that says the same of weights that are pruned already: a quality is of deviations, which pruning changes. */
type SteadyRule = Exclude<PruneRule, QualityRule>;

/**
 * The rule that is `share` (above 0, at most 1) of the way to this one, for pruning in steps with training between them
 * (Han et al., NIPS 2015, section 3.3): shares that are kept fall geometrically, thresholds rise evenly.
 */
export function gradualRule(rule: SteadyRule, share: number, network: Network): SteadyRule {
  if (share === 1) return rule;
  const kept = (percent: number) => 100 * (percent / 100) ** share;
  const risen = (threshold: number) => threshold * share;
  switch (rule.kind) {
    case 'none':
      return rule;
    case 'published':
      return { kind: 'keep', percent: changeNumbers(publishedPercents(network, rule.but), kept) };
    case 'keep':
      return { kind: 'keep', percent: changeNumbers(rule.percent, kept) };
    case 'threshold':
      return { kind: 'threshold', threshold: changeNumbers(rule.threshold, risen) };
    case 'budget':
      return { kind: 'budget', percent: kept(rule.percent) };
  }
}

/** What is published of each layer's kept share, but for layers with a percentage of their own. */
export function publishedPercents(network: Network, but: ReadonlyMap<string, number> = new Map()): PerLayer {
  const { keptPercent } = profileOf(network);
  const percents = weightOwnersOf(network).map(({ name }) => [name, numberOf(keptPercent, name)] as const);
  return { layers: new Map([...percents, ...but]) };
}

function changeNumbers(numbers: PerLayer, change: (number: number) => number): PerLayer {
  if (typeof numbers === 'number') return change(numbers);
  const { layers, others } = numbers;
  const own = Array.from(layers, ([layer, number]) => [layer, change(number)] as const);
  return { layers: new Map(own), ...(others === undefined ? {} : { others: change(others) }) };
}
