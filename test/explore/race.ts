import { strategy } from '../../src/config/strategy.js';
import { startStrategy } from '../../src/explore/search/strategies/catalogue.js';
import { indexOfChoice } from '../../src/explore/search/strategies/lattice.js';
import { isFeasible, type Evaluation } from '../../src/explore/search/strategies/strategy.js';
import type { KnownSpace } from './known-space.js';

/** How near the optimum a search is to come. */
const NEAR = 1.01;

/** What a strategy with its usual options asks for, one evaluation after the other, looked up instead of run. */
function* searched(name: string, seed: number, { lattice, evaluations }: KnownSpace): Generator<Evaluation> {
  const options = strategy.parse(name === 'exhaustive' ? { name } : { name, seed });
  const searching = startStrategy(options, lattice, evaluations[0].objectives?.length ?? 1);
  for (let asked = searching.ask(); asked.length > 0; asked = searching.ask()) {
    const results = asked.map((choice) => evaluations[indexOfChoice(lattice, choice)]);
    yield* results;
    searching.tell(results);
  }
}

/** The first evaluations of a strategy. */
export function firstEvaluations(name: string, seed: number, space: KnownSpace, count: number): Evaluation[] {
  const first: Evaluation[] = [];
  for (const evaluation of searched(name, seed, space)) {
    if (first.push(evaluation) === count) break;
  }
  return first;
}

/** Evaluations until a strategy knows a point whose first objective is within 1 % of the optimum. */
export function evaluationsNeeded(name: string, seed: number, space: KnownSpace): number {
  let needed = 0;
  for (const result of searched(name, seed, space)) {
    needed++;
    if (isFeasible(result) && (result.objectives?.[0] ?? Infinity) <= NEAR * space.optimum) return needed;
  }
  throw new Error(`${name} with seed ${seed} missed the optimum`);
}
