import { describe, expect, it } from 'vitest';
import { paretoFront } from '../../../../src/explore/search/pareto.js';
import { isFeasible, type Evaluation } from '../../../../src/explore/search/strategies/strategy.js';
import { median } from '../../../bench/statistics.js';
import { energyAndTime, energyDelay, everyMachine, type KnownSpace } from '../../known-space.js';
import { evaluationsNeeded, firstEvaluations } from '../../race.js';

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
const GUIDED = ['annealing', 'nsga2', 'bayesian'];
const machines = await everyMachine();

describe.each([2, 1])('in 2,400 machines, those above %d mm^2 ruled out', (limit) => {
  const space = energyDelay(machines, limit);
  const needed = (name: string) => median(SEEDS.map((seed) => evaluationsNeeded(name, seed, space)));
  const random = needed('random');

  it.each(GUIDED)('%s comes within 1 %% of the optimum in fewer evaluations than random search', (name) => {
    expect(needed(name)).toBeLessThan(random);
  });
});

describe('after 100 evaluations, of energy and time', () => {
  const space = energyAndTime(machines, 2);

  it.each(GUIDED)('%s knows a front that dominates more than that of random search', (name) => {
    const covered = (strategy: string) => median(SEEDS.map((seed) => coveredShare(strategy, seed, space)));
    expect(covered(name)).toBeGreaterThan(covered('random'));
  });
});

/** Share of all points that keep the constraint and that the front of 100 evaluations dominates or has. */
function coveredShare(name: string, seed: number, space: KnownSpace): number {
  const known = firstEvaluations(name, seed, space, 100).filter(isFeasible);
  const front = paretoFront(known, ({ objectives }) => objectives).map(valuesOf);
  const all = space.evaluations.filter(isFeasible).map(valuesOf);
  const covered = all.filter((values) =>
    front.some((member) => member.every((value, i) => value <= values[i])),
  );
  return covered.length / all.length;
}

function valuesOf({ objectives }: Evaluation): readonly number[] {
  return objectives ?? [];
}
