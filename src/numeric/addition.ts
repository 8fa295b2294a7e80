/** Width of the sums of activations: those of a layer that adds maps. */
const SUM_BITS = 32;

/** Widest activation. */
const ADDEND_BITS = 16;

/**
 * Fraction bits of the sum of addends with these fraction bits: the finest addend's, as far as the coarsest one, shifted
 * left to them, leaves room for all addends in 32 bits. So a sum is exact unless formats lie 15 bits or more apart;
 * addends finer than the sum are rounded to it.
 */
export function sumFractionBits(addends: readonly number[]): number {
  const carries = Math.ceil(Math.log2(addends.length));
  return Math.min(Math.max(...addends), Math.min(...addends) + SUM_BITS - ADDEND_BITS - carries);
}
