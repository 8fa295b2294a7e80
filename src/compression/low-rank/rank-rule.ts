import { filterSize, weightCount, type WeightExtent } from '../../network/weight-extent.js';
import { checkNumber, type PerLayer, type Setting } from '../per-layer.js';

/**
 * Which rank the two factors of a convolution have (docs/compression.md). Plain data.
 *
 * - `energy`: the smallest whose singular values hold `percent` of the sum of all squared singular values.
 * - `size`: the largest with which both factors together have at most `percent` of the layer's weights, at least 1.
 * - `rank`: as given; layers without a number are left whole.
 */
export type RankRule =
  | { readonly kind: 'energy'; readonly percent: number }
  | { readonly kind: 'size'; readonly percent: number }
  | { readonly kind: 'rank'; readonly rank: PerLayer };

/** The rank of both factors. */
export const RANK: Setting = {
  name: 'rank',
  isValid: (value) => Number.isSafeInteger(value) && value >= 1,
  expected: 'a whole number of 1 or more',
};

const ENERGY: Setting = percentSetting('kept energy');
const SIZE: Setting = percentSetting('size of the factors');

function percentSetting(name: string): Setting {
  return { name, isValid: (value) => value > 0 && value <= 100, expected: 'a number above 0, to 100' };
}

/** Throws a `UserError` if the percentage of a rule is out of range. */
export function checkPercent(rule: RankRule): void {
  if (rule.kind === 'energy') checkNumber(rule.percent, ENERGY);
  if (rule.kind === 'size') checkNumber(rule.percent, SIZE);
}

/** As the end of a network's name: "energy90", "size50", "rank16"; "rank-by-layer" if layers have their own. */
export function ruleName(rule: RankRule): string {
  if (rule.kind !== 'rank') return `${rule.kind}${rule.percent}`;
  return typeof rule.rank === 'number' ? `rank${rule.rank}` : 'rank-by-layer';
}

/** The smallest rank that holds `percent` of the squared singular values, which descend; at least 1. */
export function rankOfEnergy(squares: Float64Array, percent: number): number {
  const total = squares.reduce((sum, square) => sum + square, 0);
  let [rank, held] = [0, 0];
  while (rank < squares.length && (rank === 0 || held < (total * percent) / 100)) held += squares[rank++];
  return rank;
}

/** The largest rank whose two factors have at most `percent` of a layer's weights; at least 1. */
export function rankOfSize(extent: WeightExtent, percent: number): number {
  return Math.max(1, Math.floor((weightCount(extent) * percent) / 100 / weightsPerRank(extent)));
}

/** Whether two factors of this rank have fewer weights than the layer itself. */
export function isSmaller(extent: WeightExtent, rank: number): boolean {
  return rank * weightsPerRank(extent) < weightCount(extent);
}

/** A filter of the first factor, and a weight of each filter of the second. */
function weightsPerRank(extent: WeightExtent): number {
  return filterSize(extent) + extent.outputChannels;
}
