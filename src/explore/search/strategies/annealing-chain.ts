import type { OptionsOf } from '../../../config/strategy.js';
import type { Archive } from './archive.js';
import type { Draws } from './draws.js';
import { orderBy } from './order.js';
import type { Choice, Evaluation } from './strategy.js';

/** If a chain has cooled down so far, it starts again. */
const COLDEST = 0.002;

/** Latest results that moves are measured by. */
const MEASURED_BY = 256;

/** Moves among known results, which cost nothing, before a chain starts elsewhere. */
const MOST_FREE_MOVES = 200;

/** How often a chain starts again from the best known point rather than anywhere. */
const FROM_BEST = 0.5;

/**
 * One walk of simulated annealing. At the temperature T, a move for the worse is taken with probability 1/e if the
 * share T of the known results lies between: as a share it suits objectives of any magnitude.
 */
export class AnnealingChain {
  private at: Evaluation | null = null;
  private temperature: number;
  private weights: readonly number[];

  constructor(
    private readonly archive: Archive,
    private readonly draws: Draws,
    private readonly objectives: number,
    private readonly options: OptionsOf<'annealing'>,
  ) {
    this.temperature = options.initialTemperature;
    this.weights = draws.weights(objectives);
  }

  /** A neighbour that was not asked for; moves through those that were. Null if all were. */
  propose(): Choice | null {
    for (let free = 0; free < MOST_FREE_MOVES && this.at !== null; free++) {
      const choice = this.neighbour(this.at.choice);
      if (!this.archive.isAsked(choice)) return choice;
      const known = this.archive.find(choice);
      if (known !== null) this.moveTo(known);
    }
    this.restart(null);
    return this.archive.unasked(this.draws);
  }

  /** Takes the move to what was proposed, or stays. */
  consider(evaluation: Evaluation): void {
    this.moveTo(evaluation);
    this.temperature *= this.options.cooling;
    if (this.temperature < COLDEST) this.restart(this.draws.happens(FROM_BEST) ? this.best() : null);
  }

  private neighbour(choice: Choice): Choice {
    const { variables } = this.archive.lattice;
    const movable = variables.flatMap(({ size }, place) => (size > 1 ? [place] : []));
    if (movable.length === 0) return choice;
    const place = movable[this.draws.below(movable.length)];
    return choice.with(place, this.draws.otherValue(variables[place], choice[place]));
  }

  private moveTo(evaluation: Evaluation): void {
    const loss = this.at === null ? 0 : this.loss(this.at, evaluation);
    if (loss === 0 || this.draws.happens(Math.exp(-loss / this.temperature))) this.at = evaluation;
  }

  /** Share of the latest results that are worse than `from` and not worse than `to`. */
  private loss(from: Evaluation, to: Evaluation): number {
    const compare = orderBy(this.archive.scales, this.weights);
    if (compare(to, from) <= 0) return 0;
    const latest = this.archive.evaluations.slice(-MEASURED_BY);
    const between = latest.filter((other) => compare(other, from) > 0 && compare(other, to) <= 0);
    return Math.max(1, between.length) / latest.length;
  }

  private restart(at: Evaluation | null): void {
    this.at = at;
    this.temperature = this.options.initialTemperature;
    this.weights = this.draws.weights(this.objectives);
  }

  private best(): Evaluation {
    const compare = orderBy(this.archive.scales, this.weights);
    return this.archive.evaluations.reduce((best, other) => (compare(other, best) < 0 ? other : best));
  }
}
