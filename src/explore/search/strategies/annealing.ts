import type { OptionsOf } from '../../../config/strategy.js';
import { AnnealingChain } from './annealing-chain.js';
import { Archive } from './archive.js';
import { Draws } from './draws.js';
import type { Lattice } from './lattice.js';
import type { Choice, Evaluation, Strategy } from './strategy.js';

/**
 * Simulated annealing (Kirkpatrick et al., 1983): as many walks through the space as a batch has places, each by small
 * steps, upwards less and less often.
 */
export class SimulatedAnnealing implements Strategy {
  private readonly archive: Archive;
  private readonly draws: Draws;
  private readonly chains: readonly AnnealingChain[];
  /** Chains that wait for an answer, in the order in which they asked. */
  private waiting: AnnealingChain[] = [];

  constructor(lattice: Lattice, objectives: number, options: OptionsOf<'annealing'>) {
    this.archive = new Archive(lattice);
    this.draws = new Draws(options.seed, 'annealing');
    const { archive, draws } = this;
    this.chains = Array.from(
      { length: options.batch },
      () => new AnnealingChain(archive, draws, objectives, options),
    );
  }

  ask(): readonly Choice[] {
    this.waiting = [];
    return this.chains.flatMap((chain) => {
      const choice = chain.propose();
      if (choice === null) return [];
      this.waiting.push(chain);
      return [this.archive.ask(choice)];
    });
  }

  tell(evaluations: readonly Evaluation[]): void {
    this.archive.tell(evaluations);
    for (const [place, evaluation] of evaluations.entries()) this.waiting[place].consider(evaluation);
  }
}
