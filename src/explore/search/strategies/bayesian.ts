import type { OptionsOf } from '../../../config/strategy.js';
import { Archive } from './archive.js';
import { candidatesFor } from './candidates.js';
import { Draws } from './draws.js';
import { spreadChoices } from './initial-choices.js';
import type { Lattice } from './lattice.js';
import { learningSet } from './learning-set.js';
import type { Choice, Evaluation, Strategy } from './strategy.js';
import { Surrogate, type Expectation } from './surrogate.js';

/**
 * Bayesian optimisation (Jones et al., 1998): a Gaussian process guesses what the points not yet evaluated give; asked
 * for are those with the greatest expected improvement times the probability that they keep the constraints (Gardner et
 * al., 2014). Several objectives are weighted anew for every choice (ParEGO: Knowles, 2006).
 */
export class BayesianSearch implements Strategy {
  private readonly archive: Archive;
  private readonly draws: Draws;
  private readonly surrogate: Surrogate;
  private readonly batch: number;
  private readonly firstChoices: Choice[];

  constructor(
    lattice: Lattice,
    private readonly objectives: number,
    { initial, batch, seed }: OptionsOf<'bayesian'>,
  ) {
    this.batch = batch;
    this.archive = new Archive(lattice);
    this.draws = new Draws(seed, 'bayesian');
    this.surrogate = new Surrogate(this.archive);
    this.firstChoices = [...spreadChoices(this.archive, this.draws, initial)];
  }

  ask(): readonly Choice[] {
    if (this.firstChoices.length > 0) return this.firstChoices.splice(0, this.batch);
    const promising = this.promising();
    while (promising.length < this.batch) {
      const choice = this.archive.unasked(this.draws);
      if (choice === null) break;
      promising.push(this.archive.ask(choice));
    }
    return promising;
  }

  tell(evaluations: readonly Evaluation[]): void {
    this.archive.tell(evaluations);
  }

  /** A batch of candidates, or all if they are fewer. Each is believed to give what is expected before the next is found. */
  private promising(): Choice[] {
    let weights = this.draws.weights(this.objectives);
    const known = learningSet(this.archive, weights);
    const candidates = candidatesFor(this.archive, this.draws, known);
    const guess = this.surrogate.guess(known, candidates, weights, this.batch);
    const places = new Set<number>();
    while (places.size < Math.min(this.batch, candidates.length)) {
      const place = mostPromising(guess.expect(weights), places);
      guess.believe(place);
      places.add(place);
      weights = this.draws.weights(this.objectives);
    }
    return Array.from(places, (place) => this.archive.ask(candidates[place]));
  }
}

/** The place of the greatest expected improvement; among equals of the least expected cost, then the first. */
function mostPromising(expectations: readonly Expectation[], taken: ReadonlySet<number>): number {
  const places = expectations.flatMap((_, place) => (taken.has(place) ? [] : [place]));
  return places.reduce((best, other) => {
    const gain = expectations[other].improvement - expectations[best].improvement;
    const isBetter = gain > 0 || (gain === 0 && expectations[other].cost < expectations[best].cost);
    return isBetter ? other : best;
  });
}
