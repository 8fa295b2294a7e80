import { InvariantError } from '../base/errors.js';
/** Bounds within which a share lies with the confidence that they were made for. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Standard deviations about the mean that hold 95 % of a normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval for a share of `hits` in `trials`, 95 % (Wilson 1927): unlike the normal approximation it
 * never leaves 0 to 1 and holds for few trials. Throws an InvariantError without trials.
 */
export function wilsonInterval(hits: number, trials: number): Interval {
  if (trials <= 0 || hits < 0 || hits > trials)
    throw new InvariantError('confidence interval', 0, { hits, trials });
  const share = hits / trials;
  const spread = Z_95 ** 2 / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials))) / (1 + spread);
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === trials ? 1 : Math.min(1, centre + half),
  };
}
