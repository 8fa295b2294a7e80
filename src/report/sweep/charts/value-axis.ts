import { logarithmicAxis } from '../../charts/logarithmic.js';
import type { Ink } from '../../charts/palette.js';
import { axis } from '../../charts/style.js';
import type { Range } from '../notation.js';

/** Values further apart than this are shown by ratio. */
const FAR_APART = 10;
/** Room beyond the outermost values, as a factor. */
const MARGIN = 1.15;
/** If the smallest value is less than this share of the largest, an axis begins at nought. */
const NEAR_NOUGHT = 0.6;

/** If the largest value is above this share of the limit, the axis ends there. */
const NEAR_LIMIT = 0.9;

/** What an axis of values shows; the range is in its unit. */
export interface ValueAxis {
  readonly title: string;
  readonly range: Range;
  readonly ink: Ink;
  /** The largest value that there can be. */
  readonly limit?: number;
}

/** Whether values lie so far apart that an axis shows them by ratio. */
export function isFarApart({ min, max }: Range): boolean {
  return min > 0 && max / min >= FAR_APART;
}

/** An axis of values: by ratio if they lie far apart; one that does not begin at nought says so. */
export function valueAxis({ title, range, ink, limit = Infinity }: ValueAxis) {
  const { min, max } = range;
  if (!isFarApart(range)) {
    const fromNought = min >= 0 && min < NEAR_NOUGHT * max;
    const end = max > NEAR_LIMIT * limit ? { max: limit } : {};
    const named = fromNought || min <= 0 ? title : `${title},\nthe axis does not start at 0`;
    return {
      ...axis(ink, named),
      ...{ type: 'linear' as const, beginAtZero: fromNought, grace: '4%' },
      ...{ suggestedMin: min, suggestedMax: max, ...end },
    };
  }
  return logarithmicAxis({ title, min: min / MARGIN, max: max * MARGIN, ink });
}
