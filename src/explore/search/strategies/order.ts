import type { ObjectiveScales } from './scales.js';
import type { Evaluation } from './strategy.js';

/** Negative if the first is better, positive if the second is, 0 if they are alike. */
export type EvaluationOrder = (first: Evaluation, second: Evaluation) => number;

/**
 * An order of all evaluations for one weighting of the objectives: points that keep the constraints first, by cost; then
 * those that ran, by how far they miss; failed ones last (Deb's rule).
 */
export function orderBy(scales: ObjectiveScales, weights: readonly number[]): EvaluationOrder {
  const cost = ({ objectives }: Evaluation) => (objectives === null ? 0 : scales.cost(objectives, weights));
  return (first, second) => {
    if (first.violation !== second.violation) return first.violation < second.violation ? -1 : 1;
    return cost(first) - cost(second);
  };
}
