import { smallestOf } from '../../../base/extremes.js';
import type { Archive } from './archive.js';
import type { GaussianProcess } from './gaussian-process.js';
import { Learner } from './learner.js';
import { expectedImprovement, normalProbability } from './normal-distribution.js';
import { Posterior } from './posterior.js';
import { isFeasible, type Choice, type Evaluation } from './strategy.js';

/** Violation that a failed point counts as, and the largest there is: a limit missed hundredfold. */
const FAILED = 100;

/** What is expected of a candidate. */
export interface Expectation {
  /** How much it betters the best, in the mean over what it may turn out to be. */
  readonly improvement: number;
  readonly cost: number;
}

/** Stands in for evaluations of candidates, known by their places. */
export interface Guess {
  /** What is expected of each, for one weighting of the objectives. */
  expect(weights: readonly number[]): readonly Expectation[];
  /** Takes a candidate to give what is expected of it. */
  believe(place: number): void;
}

/** A quantity to make small, and what is known of it. */
interface Quantity {
  readonly learner: Learner;
  readonly samples: readonly Evaluation[];
  /** Those of which a candidate has to better the best. */
  readonly rivals: readonly Evaluation[];
  readonly value: (evaluation: Evaluation, weights: readonly number[]) => number;
}

/** Learns from evaluations what other choices give. */
export class Surrogate {
  private readonly costs: Learner;
  private readonly violations: Learner;
  private readonly misses: Learner;

  constructor(private readonly archive: Archive) {
    this.costs = new Learner(archive.lattice);
    this.violations = new Learner(archive.lattice);
    this.misses = new Learner(archive.lattice);
  }

  /** A guess from what is `known`, at first for these weights; as many candidates as `batch` can be believed. */
  guess(
    known: readonly Evaluation[],
    candidates: readonly Choice[],
    first: readonly number[],
    batch: number,
  ): Guess {
    const { learner, samples, rivals, value } = this.quantity(known);
    const process = this.processOf(learner, samples, (each) => value(each, first));
    const posterior = new Posterior(process, candidates, batch);
    const probabilities = this.probabilitiesOfKeeping(known, candidates);
    return {
      expect: (weights) => {
        const learnt = process.learn(samples.map((each) => value(each, weights)));
        const best = smallestOf(rivals.map((each) => value(each, weights)));
        return probabilities.map((probability, place) => {
          const { mean, deviation } = posterior.predict(place, learnt);
          return { improvement: probability * expectedImprovement(mean, deviation, best), cost: mean };
        });
      },
      believe: (place) => {
        posterior.believe(place);
      },
    };
  }

  /** The cost; while no point keeps the constraints, how far they are missed. */
  private quantity(known: readonly Evaluation[]): Quantity {
    const { scales } = this.archive;
    const rivals = known.filter(isFeasible);
    if (rivals.length === 0)
      return { learner: this.violations, samples: known, rivals: known, value: missedBy };
    return {
      learner: this.costs,
      samples: known.filter(({ objectives }) => objectives !== null),
      rivals,
      value: ({ objectives }, weights) => scales.cost(objectives ?? [], weights),
    };
  }

  /** By candidate: how likely it runs and keeps the constraints. Not asked while none is known to. */
  private probabilitiesOfKeeping(
    known: readonly Evaluation[],
    candidates: readonly Choice[],
  ): readonly number[] {
    const keeping = known.filter(isFeasible).length;
    if (keeping === 0 || keeping === known.length) return candidates.map(() => 1);
    const side = (each: Evaluation) => (isFeasible(each) ? -1 : 1);
    const process = this.processOf(this.misses, known, side);
    const learnt = process.learn(known.map(side));
    const posterior = new Posterior(process, candidates);
    return candidates.map((_, place) => {
      const { mean, deviation } = posterior.predict(place, learnt);
      return normalProbability(-mean / deviation);
    });
  }

  private processOf(
    learner: Learner,
    samples: readonly Evaluation[],
    value: (each: Evaluation) => number,
  ): GaussianProcess {
    const choices = samples.map(({ choice }) => choice);
    return learner.processOf({ choices, values: samples.map(value) }, this.archive.evaluations.length);
  }
}

/** Failed points count as missing by much. */
function missedBy({ violation }: Evaluation): number {
  return Math.log1p(Math.min(violation, FAILED));
}
