import { InvariantError } from '../base/errors.js';

/** A real number of 0 or more as an integer of 192 fraction bits. The functions here leave its last 40 bits in doubt at most. */
export type Exact = bigint;

const BITS = 192n;
const ONE: Exact = 1n << BITS;
const HALF: Exact = ONE >> 1n;
const DOUBTFUL_BITS = 40n;

/** A ratio of integers. */
export function exactRatio(numerator: Exact | number, denominator: Exact | number): Exact {
  return (BigInt(numerator) << BITS) / BigInt(denominator);
}

/** e^x for x from 0 to 16: 2^8 squarings' worth of the Taylor series of x / 2^8. */
export function exactExp(x: Exact): Exact {
  const squarings = 8n;
  const small = x >> squarings;
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term > 0n; n++) {
    term = ((term * small) >> BITS) / n;
    sum += term;
  }
  for (let n = 0n; n < squarings; n++) sum = (sum * sum) >> BITS;
  return sum;
}

/** The natural logarithm of x for x from 1 to 2: twice the series of atanh((x - 1) / (x + 1)). */
export function exactLog(x: Exact): Exact {
  const ratio = exactRatio(x - ONE, x + ONE);
  const square = (ratio * ratio) >> BITS;
  let sum = 0n;
  let power = ratio;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

/** The integer nearest to x * 2^bits. Throws an InvariantError if what is in doubt of x decides which that is. */
export function roundExact(x: Exact, bits: number): number {
  const scaled = x << BigInt(bits);
  const fromTie = (scaled & (ONE - 1n)) - HALF;
  const doubt = 1n << (DOUBTFUL_BITS + BigInt(bits));
  if (fromTie > -doubt && fromTie < doubt)
    throw new InvariantError('exact rounding', 0, { bits, fromTie: String(fromTie) });
  return Number((scaled + HALF) >> BITS);
}
