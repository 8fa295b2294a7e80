import type { PerLayer, Setting } from './per-layer.js';

/**
 * Which weights pruning by magnitude keeps (docs/compression.md). Plain data; what is zero already is never kept.
 *
 * - `none`: all that are not zero.
 * - `published`: of each layer the largest, as many as is published of it, but for layers with a percentage of their own.
 * - `keep`: of each layer the largest, `percent` of its weights; layers without a number keep all.
 * - `threshold`: those of magnitude `threshold` or more; layers without a number keep all.
 * - `quality`: those of at least so many standard deviations of the layer's weights; layers without a number keep all.
 * - `budget`: `percent` of the whole network's weights, shared out so that every layer's threshold is the same
 *   multiple of the standard deviation of its weights.
 */
export type PruneRule =
  | { readonly kind: 'none' }
  | { readonly kind: 'published'; readonly but?: ReadonlyMap<string, number> }
  | { readonly kind: 'keep'; readonly percent: PerLayer }
  | ThresholdRule
  | QualityRule
  | { readonly kind: 'budget'; readonly percent: number };

export interface ThresholdRule {
  readonly kind: 'threshold';
  readonly threshold: PerLayer;
}

export interface QualityRule {
  readonly kind: 'quality';
  readonly quality: PerLayer;
}

/** A kept share in percent. */
export const KEPT_PERCENT: Setting = {
  name: 'kept percent',
  isValid: (value) => value >= 0 && value <= 100,
  expected: 'a number from 0 to 100',
};

/** The magnitude below which weights are pruned. */
export const THRESHOLD: Setting = {
  name: 'threshold',
  isValid: (value) => value >= 0 && Number.isFinite(value),
  expected: 'a magnitude of 0 or more',
};

/** The threshold of a layer over the standard deviation of its weights. */
export const QUALITY: Setting = {
  name: 'quality',
  isValid: (value) => value >= 0 && Number.isFinite(value),
  expected: 'a number of 0 or more',
};
