import { deviationOf, type Claim } from '../config/paper.js';
import type { FigureOutcome, Outcome } from '../result/reproduction-result.js';

/** Room for the rounding of float64, as a share. */
const EPSILON = 1e-9;

/** How our figure stands to the printed one: as printed, within the tolerance, off for a reason that has a number, or for none. */
export function outcomeOf(claim: Claim, key: string, ours: number): FigureOutcome {
  const printed = claim.printed.numbers[key];
  const { relative, absolute } = claim.tolerance;
  const shortfall = shortfallOf(claim, printed, ours);
  const asPrinted = claim.compare === 'equal' ? (claim.step ?? claim.printed.steps[key]) / 2 : 0;
  const room = EPSILON * Math.max(Math.abs(printed), Math.abs(ours));
  if (shortfall <= asPrinted + room) return 'reproduced';
  if (shortfall <= relative * Math.abs(printed) + absolute + room) return 'within';
  return deviationOf(claim, key) === null ? 'unexplained' : 'deviates';
}

/** How far our figure is on the wrong side of the printed one. */
function shortfallOf({ compare }: Claim, printed: number, ours: number): number {
  if (!Number.isFinite(ours)) return Infinity;
  if (compare === 'at-least') return printed - ours;
  return compare === 'at-most' ? ours - printed : Math.abs(ours - printed);
}

const WORST_LAST: readonly Outcome[] = ['reproduced', 'within', 'deviates', 'unexplained'];

/** The outcome of a claim: that of its worst figure. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  return WORST_LAST[Math.max(...outcomes.map((outcome) => WORST_LAST.indexOf(outcome)))];
}
