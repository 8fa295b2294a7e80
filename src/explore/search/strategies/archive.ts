import type { Draws } from './draws.js';
import { indexOfChoice, type Lattice } from './lattice.js';
import { ObjectiveScales } from './scales.js';
import type { Choice, Evaluation } from './strategy.js';

/** What a strategy has asked and been told: the memory that keeps it from asking twice. */
export class Archive {
  /** In the order in which they were told. */
  readonly evaluations: Evaluation[] = [];
  readonly scales = new ObjectiveScales();
  /** By the choice's number; null if the answer is still to come. */
  private readonly asked = new Map<number, Evaluation | null>();

  constructor(readonly lattice: Lattice) {}

  /** Whether every choice was asked for. */
  get isExhausted(): boolean {
    return this.asked.size >= this.lattice.size;
  }

  isAsked(choice: Choice): boolean {
    return this.asked.has(indexOfChoice(this.lattice, choice));
  }

  /** What a choice gave; null if nobody knows yet. */
  find(choice: Choice): Evaluation | null {
    return this.asked.get(indexOfChoice(this.lattice, choice)) ?? null;
  }

  /** Notes that a choice is being asked for. */
  ask(choice: Choice): Choice {
    this.asked.set(indexOfChoice(this.lattice, choice), null);
    return choice;
  }

  /** Notes what choices gave. */
  tell(evaluations: readonly Evaluation[]): void {
    for (const evaluation of evaluations) {
      this.asked.set(indexOfChoice(this.lattice, evaluation.choice), evaluation);
      this.evaluations.push(evaluation);
      if (evaluation.objectives !== null) this.scales.include(evaluation.objectives);
    }
  }

  /** Any choice that was not asked for; null if there is none. */
  unasked(draws: Draws): Choice | null {
    if (this.isExhausted) return null;
    let choice = draws.choice(this.lattice);
    while (this.isAsked(choice)) choice = draws.choice(this.lattice);
    return choice;
  }
}
