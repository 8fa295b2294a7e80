import { RandomStream } from '../../../numeric/random-stream.js';
import type { LatticeVariable, Lattice } from './lattice.js';
import type { Choice } from './strategy.js';

/** The random decisions of a strategy: equal seed and name give the same. */
export class Draws {
  private readonly stream: RandomStream;

  constructor(seed: number, name: string) {
    this.stream = new RandomStream(seed, `strategy ${name}`);
  }

  /** From 0 up to but not including 1. */
  uniform(): number {
    return this.stream.uniform();
  }

  /** A whole number from 0 up to but not including `count`. */
  below(count: number): number {
    return Math.floor(this.stream.uniform() * count);
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.stream.uniform() < probability;
  }

  /** 1 half of the time, 2 a quarter, and so on. */
  steps(): number {
    let steps = 1;
    while (this.happens(0.5)) steps++;
    return steps;
  }

  /** Any choice. */
  choice({ variables }: Lattice): Choice {
    return variables.map(({ size }) => this.below(size));
  }

  /** Weights that sum to 1, evenly over all such. */
  weights(count: number): readonly number[] {
    const cuts = Array.from({ length: count }, () => -Math.log(1 - this.uniform()));
    const sum = cuts.reduce((total, cut) => total + cut, 0);
    return cuts.map((cut) => (sum > 0 ? cut / sum : 1 / count));
  }

  /** The numbers below `count` in random order. */
  order(count: number): readonly number[] {
    const order = Array.from({ length: count }, (_, place) => place);
    for (let last = count - 1; last > 0; last--) {
      const place = this.below(last + 1);
      [order[last], order[place]] = [order[place], order[last]];
    }
    return order;
  }

  /** Another value of a variable with more than one: a few steps up or down if values have an order. */
  otherValue({ size, positions, ascending, ranks }: LatticeVariable, value: number): number {
    if (positions === null) return (value + 1 + this.below(size - 1)) % size;
    const rank = ranks[value];
    const isUp = this.happens(0.5) ? rank < size - 1 : rank === 0;
    const steps = this.steps();
    return ascending[isUp ? Math.min(size - 1, rank + steps) : Math.max(0, rank - steps)];
  }
}
