import type { Sums } from './forward-kernel.js';

/** Values held at once, 4 bytes each. */
const MOST_VALUES = 20 * 2 ** 20;

/**
 * The sums of a layer for every input, all of them worked out once for their largest |value|. Those of the first inputs
 * are held until they are taken; if all of them would not fit, the others are worked out again.
 */
export class HeldSums {
  readonly largest: number;
  private readonly held: (Sums | undefined)[] = [];

  constructor(
    inputs: number,
    private readonly sumsOf: (input: number) => Sums,
  ) {
    let largest = 0;
    let values = 0;
    for (let input = 0; input < inputs; input++) {
      const sums = sumsOf(input);
      largest = Math.max(largest, sums.largest);
      values += sums.values.length;
      if (values <= MOST_VALUES) this.held.push(sums);
    }
    this.largest = largest;
  }

  /** The sums of an input, which are held no longer. */
  take(input: number): Sums {
    const sums = this.held[input] ?? this.sumsOf(input);
    this.held[input] = undefined;
    return sums;
  }
}
