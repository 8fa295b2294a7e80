import type { OptionsOf } from '../../../config/strategy.js';
import { Archive } from './archive.js';
import { Draws } from './draws.js';
import type { Lattice } from './lattice.js';
import type { Choice, Strategy } from './strategy.js';

/** Choices drawn evenly, each once. */
export class RandomSearch implements Strategy {
  private readonly archive: Archive;
  private readonly draws: Draws;

  private readonly batch: number;

  constructor(lattice: Lattice, { batch, seed }: OptionsOf<'random'>) {
    this.archive = new Archive(lattice);
    this.draws = new Draws(seed, 'random');
    this.batch = batch;
  }

  ask(): readonly Choice[] {
    const choices: Choice[] = [];
    while (choices.length < this.batch) {
      const choice = this.archive.unasked(this.draws);
      if (choice === null) break;
      choices.push(this.archive.ask(choice));
    }
    return choices;
  }

  tell(): void {
    // what was found changes nothing
  }
}
