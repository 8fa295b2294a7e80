import { exactExp, exactLog, exactRatio, roundExact } from '../../numeric/exact-functions.js';
import { shiftNearest } from '../../numeric/nearest.js';

/** A function by evenly spaced entries, linear between them (docs/numbers.md). */
export interface FunctionTable {
  /** One more than there are segments. */
  readonly entries: Float64Array;
  /** An argument's low bits, which say how far it is into its segment. */
  readonly restBits: number;
}

/** 1 / (1 + e^-x) in 24 bits, of x from 0 to 16 in 20 fraction bits. */
export const logistic = atFirstUse(512, 15, (k) => {
  const power = exactExp(exactRatio(k, 32));
  return roundExact(exactRatio(power, power + exactRatio(1, 1)), 24);
});

/** 2^-x in 30 bits, of x from 0 to 1 in 20 fraction bits. */
export const negativePower = atFirstUse(256, 12, (k) => {
  const power = exactExp((exactLog(exactRatio(2, 1)) * BigInt(k)) / 256n);
  return roundExact(exactRatio(exactRatio(1, 1), power), 30);
});

/** log2(1 + x) in 24 bits, of x from 0 to 1 in 20 fraction bits. */
export const logarithm = atFirstUse(256, 12, (k) =>
  roundExact(exactRatio(exactLog(exactRatio(256 + k, 256)), exactLog(exactRatio(2, 1))), 24),
);

function atFirstUse(segments: number, restBits: number, entryOf: (k: number) => number): () => FunctionTable {
  let table: FunctionTable | null = null;
  return () => {
    table ??= { entries: Float64Array.from({ length: segments + 1 }, (_, k) => entryOf(k)), restBits };
    return table;
  };
}

/** The table's value for an argument below its end. */
export function lookUp({ entries, restBits }: FunctionTable, argument: number): number {
  const segment = Math.floor(argument / 2 ** restBits);
  const rest = argument - segment * 2 ** restBits;
  const from = entries[segment];
  return from + shiftNearest((entries[segment + 1] - from) * rest, restBits);
}
