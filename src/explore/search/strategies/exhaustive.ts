import { choiceAt, type Lattice } from './lattice.js';
import type { Choice, Strategy } from './strategy.js';

/** Enough for any number of threads. */
const BATCH = 256;

/** Every choice, in the order of their numbers. */
export class ExhaustiveSearch implements Strategy {
  private next = 0;

  constructor(private readonly lattice: Lattice) {}

  ask(): readonly Choice[] {
    const first = this.next;
    this.next = Math.min(this.lattice.size, first + BATCH);
    return Array.from({ length: this.next - first }, (_, place) => choiceAt(this.lattice, first + place));
  }

  tell(): void {
    // what was found changes nothing
  }
}
