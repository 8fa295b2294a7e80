/** How a value loses low bits: `nearest` adds half, then shifts arithmetically (ties go up). */
export type Rounding = 'nearest' | 'nearest-even' | 'floor';

/** What happens to a sum or a value beyond its width. */
export type Overflow = 'saturate' | 'wrap';

/**
 * The fixed-point arithmetic of the machine. The paper fixes 16-bit weights and activations (EIE, section 4)
 * and leaves the rest open; see docs/numbers.md.
 */
export interface ArithmeticSpec {
  /** Width of an activation, 2 to 16 bits, sign included. */
  readonly activationBits: number;
  /** Width of a decoded weight, 2 to 16 bits, sign included. */
  readonly weightBits: number;
  /** Width of an accumulator, 8 to 32 bits, sign included. */
  readonly accumulatorBits: number;
  readonly rounding: Rounding;
  readonly overflow: Overflow;
}
