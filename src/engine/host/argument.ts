import { shiftNearest } from '../../numeric/nearest.js';

/** Fraction bits of the arguments of tables, and the most of those of hard functions. */
const ARGUMENT_BITS = 20;

/** A value of `bits` fraction bits in those of a table's argument, to the nearest where it has more. */
export function argumentOf(value: number, bits: number): number {
  return shiftNearest(value, bits - ARGUMENT_BITS);
}

/** How values become arguments of a hard function: integers of 0 to 20 fraction bits. */
export interface AlignedArgument {
  readonly bits: number;
  /** The argument 1. */
  readonly one: number;
  readonly of: (value: number) => number;
}

/** Arguments from values of `bits` fraction bits: as they are, unless that is less than 0 or more than 20. */
export function alignedArgument(bits: number): AlignedArgument {
  const aligned = Math.max(0, Math.min(bits, ARGUMENT_BITS));
  return { bits: aligned, one: 2 ** aligned, of: (value) => shiftNearest(value, bits - aligned) };
}
