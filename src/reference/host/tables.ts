import { divideNearest } from '../../numeric/rounding.js';
import { nearest, scale } from '../exact.js';

/** A function by its values at equal steps, between which it is a straight line (docs/numbers.md). */
export interface Table {
  readonly entries: Int32Array;
  /** Bits of an argument within one step. */
  readonly restBits: number;
}

/** The tables of docs/numbers.md. */
export interface Tables {
  /** S: 1 / (1 + e^-x) in 24 fraction bits, of x = k / 32. */
  readonly logistic: Table;
  /** P: 2^-x in 30 fraction bits, of x = k / 256. */
  readonly power: Table;
  /** L: log2(1 + x) in 24 fraction bits, of x = k / 256. */
  readonly logarithm: Table;
  /** [log2(e) x 2^24]. */
  readonly log2OfE: number;
}

/** The function at an argument of whole steps and `restBits` more bits. */
export function readTable({ entries, restBits }: Table, argument: number): number {
  const k = argument >> restBits;
  const rest = argument - (k << restBits);
  return entries[k] + divideNearest((entries[k + 1] - entries[k]) * rest, 1 << restBits);
}

let made: Tables | null = null;

/** The tables, which are made once: of roots and powers of integers, with far more digits than they keep. */
export function tables(): Tables {
  made ??= {
    logistic: { entries: logistic(), restBits: 15 },
    power: { entries: power(), restBits: 12 },
    logarithm: { entries: logarithm(), restBits: 12 },
    log2OfE: Number(log2(euler(), 24)),
  };
  return made;
}

/** Fraction bits of the numbers that tables are made of. */
const BITS = 200;
const ONE = 1n << BigInt(BITS);

function logistic(): Int32Array {
  const root = squareRoots(euler(), 5);
  return Int32Array.from(powersOf(root, 512), (power) => Number(nearest(power << 24n, power + ONE)));
}

function power(): Int32Array {
  const root = squareRoots(ONE / 2n, 8);
  return Int32Array.from(powersOf(root, 256), (power) => Number(scale(power, 30 - BITS)));
}

function logarithm(): Int32Array {
  return Int32Array.from({ length: 257 }, (_, k) => Number(log2((ONE * BigInt(256 + k)) / 256n, 24)));
}

/** e = 1 + 1 / 1! + 1 / 2! + ... */
function euler(): bigint {
  let sum = 0n;
  let term = ONE;
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term /= n;
  }
  return sum;
}

/** x^0 .. x^`most`. */
function powersOf(x: bigint, most: number): bigint[] {
  const powers = [ONE];
  for (let n = 1; n <= most; n++) powers.push((powers[n - 1] * x) >> BigInt(BITS));
  return powers;
}

/** The root of the root of ... of x, `times` over. */
function squareRoots(x: bigint, times: number): bigint {
  return times === 0 ? x : squareRoots(squareRoot(x), times - 1);
}

/** Newton's iteration from above, on integers. */
function squareRoot(x: bigint): bigint {
  const square = x << BigInt(BITS);
  let root = x + ONE;
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * [log2(x) x 2^bits] for 1 <= x < 4: squaring doubles a logarithm, so its binary digits come before the point one after
 * the other. One digit more than asked for rounds it.
 */
function log2(x: bigint, bits: number): bigint {
  let digits = 0n;
  let rest = x;
  for (let bit = 0; ; bit++) {
    if (rest >= 2n * ONE) {
      digits += 1n;
      rest /= 2n;
    }
    if (bit > bits) return (digits + 1n) >> 1n;
    digits *= 2n;
    rest = (rest * rest) >> BigInt(BITS);
  }
}
