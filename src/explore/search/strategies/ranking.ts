import { dominates } from '../pareto.js';
import type { Evaluation } from './strategy.js';

/** An evaluation among others: the front it is on, 0 the best, and how far apart its neighbours there are. */
export interface Ranked {
  readonly evaluation: Evaluation;
  readonly front: number;
  /** Infinity at the ends of a front. */
  readonly crowding: number;
}

/** Fronts and crowding distances (NSGA-II: Deb et al., 2002), the best first. */
export function rankByFronts(evaluations: readonly Evaluation[]): readonly Ranked[] {
  return frontsOf(evaluations).flatMap((members, front) => {
    const distances = crowdingOf(members);
    return members
      .map((evaluation, place) => ({ evaluation, front, crowding: distances[place] }))
      .sort(byRank);
  });
}

/** Smaller if the first is to be preferred: an earlier front, then more room around it. */
export function byRank(first: Ranked, second: Ranked): number {
  if (first.front !== second.front) return first.front - second.front;
  if (first.crowding === second.crowding) return 0;
  return first.crowding > second.crowding ? -1 : 1;
}

/** Whether one beats another: if constraints are missed, by less; else in all objectives. */
function beats(first: Evaluation, second: Evaluation): boolean {
  if (first.violation !== second.violation) return first.violation < second.violation;
  return first.objectives !== null && second.objectives !== null
    ? dominates(first.objectives, second.objectives)
    : false;
}

/** Those that none beats, those that only these beat, and so on. */
function frontsOf(evaluations: readonly Evaluation[]): readonly (readonly Evaluation[])[] {
  const fronts: Evaluation[][] = [];
  let rest = evaluations;
  while (rest.length > 0) {
    const front = rest.filter((one) => !rest.some((other) => beats(other, one)));
    fronts.push(front);
    const taken = new Set(front);
    rest = rest.filter((one) => !taken.has(one));
  }
  return fronts;
}

/** For each member: the sum over the objectives of the distance between the members on either side of it. */
function crowdingOf(members: readonly Evaluation[]): readonly number[] {
  const distances = members.map(() => 0);
  const count = members[0].objectives?.length ?? 0;
  for (let objective = 0; objective < count; objective++) {
    const value = (place: number) => members[place].objectives?.[objective] ?? 0;
    const order = members.map((_, place) => place).sort((a, b) => value(a) - value(b));
    const extent = value(order[order.length - 1]) - value(order[0]);
    distances[order[0]] = Infinity;
    distances[order[order.length - 1]] = Infinity;
    for (let place = 1; place < order.length - 1; place++) {
      const gap = value(order[place + 1]) - value(order[place - 1]);
      distances[order[place]] += extent > 0 ? gap / extent : 0;
    }
  }
  return distances;
}
