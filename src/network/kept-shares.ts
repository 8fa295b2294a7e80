/** Percent of weights that pruning keeps in a fire module (SqueezeNet, Table 1, "sparsity"). */
export interface FireKept {
  readonly squeeze: number;
  readonly expand1x1: number;
  readonly expand3x3: number;
}

/** fire2 to fire9. Table 1 prints 33 for fire8's 3x3 filters; its parameter count says 30 (docs/deviations.md, S3). */
export const FIRE_KEPT: readonly FireKept[] = [
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 50, expand3x3: 33 },
  { squeeze: 50, expand1x1: 100, expand3x3: 33 },
  { squeeze: 100, expand1x1: 50, expand3x3: 30 },
  { squeeze: 50, expand1x1: 100, expand3x3: 30 },
];

export const CONV1_KEPT_PERCENT = 100;
export const CONV10_KEPT_PERCENT = 20;

/** Nothing is published about pruning these convolutions, so none of their weights is. */
export const BYPASS_KEPT_PERCENT = 100;
