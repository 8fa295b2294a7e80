import { InvariantError } from '../../base/errors.js';
/** Longest code word in bits. Any 65,536 symbols have a code within it, and a 32-bit window holds it at any bit offset. */
export const MAX_CODE_LENGTH = 24;

/** Weight of what a list that has ended would give next: above that of anything. */
const NONE = Infinity;

/**
 * Length of each symbol's code word in bits, 0 for symbols that do not occur: the lengths of least total among prefix
 * codes of at most `maxLength` bits (Larmore and Hirschberg's package-merge, 1990; Huffman's own if the limit does
 * not bind). Of symbols that are equally frequent the lower one is the shorter. A lone symbol has one bit, so that a
 * stream's length in bits always bounds its number of symbols.
 * Throws `InvariantError` if 2^maxLength is less than the number of symbols that occur.
 */
export function codeLengths(frequencies: ArrayLike<number>, maxLength = MAX_CODE_LENGTH): Uint8Array {
  const symbols = rarestFirst(frequencies);
  const lengths = new Uint8Array(frequencies.length);
  if (symbols.length > 2 ** maxLength)
    throw new InvariantError('Huffman code', 0, { symbols: symbols.length, maxLength });
  if (symbols.length === 1) lengths[symbols[0]] = 1;
  if (symbols.length < 2) return lengths;
  const leaves = Float64Array.from(symbols, (symbol) => frequencies[symbol]);
  for (const taken of leavesTaken(packageMerge(leaves, maxLength), symbols.length))
    for (const symbol of symbols.subarray(0, taken)) lengths[symbol]++;
  return lengths;
}

/**
 * How many leaves, the lightest, each level contributes, if the top level gives its 2 x (number of symbols) - 2
 * lightest items and every package among them two items of the level below. A symbol is taken as often as its word has
 * bits.
 */
function leavesTaken(levels: readonly Uint8Array[], symbols: number): number[] {
  let items = 2 * symbols - 2;
  return levels.toReversed().map((isPackage) => {
    const packages = isPackage.subarray(0, items).reduce((sum, one) => sum + one, 0);
    const leaves = items - packages;
    items = 2 * packages;
    return leaves;
  });
}

/** Symbols that occur, ascending by frequency; of equal ones the higher symbol first. */
function rarestFirst(frequencies: ArrayLike<number>): Uint32Array {
  const occurring = Array.from(frequencies, (_, symbol) => symbol).filter(
    (symbol) => frequencies[symbol] > 0,
  );
  return Uint32Array.from(occurring.sort((a, b) => frequencies[a] - frequencies[b] || b - a));
}

/**
 * For each level, deepest first: whether each item of its ascending list is a package of two items of the level below
 * (1) or a leaf (0). `leaves` are ascending weights.
 */
function packageMerge(leaves: Float64Array, depth: number): Uint8Array[] {
  const levels: Uint8Array[] = [];
  let weights: Float64Array = new Float64Array();
  for (let level = 0; level < depth; level++) {
    const merged = mergeLevel(leaves, weights);
    levels.push(merged.isPackage);
    weights = merged.weights;
  }
  return levels;
}

interface Level {
  readonly weights: Float64Array;
  readonly isPackage: Uint8Array;
}

/** Leaves merged with the pairs of the level below; of equal weights the leaf comes first. */
function mergeLevel(leaves: Float64Array, below: Float64Array): Level {
  const length = leaves.length + (below.length >> 1);
  const level = { weights: new Float64Array(length), isPackage: new Uint8Array(length) };
  let leaf = 0;
  let pair = 0;
  for (let item = 0; item < length; item++) {
    const packed = 2 * pair + 1 < below.length ? below[2 * pair] + below[2 * pair + 1] : NONE;
    const single = leaf < leaves.length ? leaves[leaf] : NONE;
    const takesPackage = packed < single;
    level.weights[item] = takesPackage ? packed : single;
    level.isPackage[item] = takesPackage ? 1 : 0;
    if (takesPackage) pair++;
    else leaf++;
  }
  return level;
}
