import type { Archive } from './archive.js';
import { orderBy } from './order.js';
import type { Evaluation } from './strategy.js';

/** Learning from n evaluations takes n^3 steps: of more than these, half are the best and half the latest others. */
const MOST = 160;

/** The evaluations to learn from, the best first by one weighting of the objectives. */
export function learningSet(
  { evaluations, scales }: Archive,
  weights: readonly number[],
): readonly Evaluation[] {
  const sorted = evaluations.toSorted(orderBy(scales, weights));
  if (sorted.length <= MOST) return sorted;
  const best = new Set(sorted.slice(0, MOST / 2));
  const latest = new Set(evaluations.filter((evaluation) => !best.has(evaluation)).slice(-MOST / 2));
  return sorted.filter((evaluation) => best.has(evaluation) || latest.has(evaluation));
}
