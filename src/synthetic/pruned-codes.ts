import { placesOfLargest } from '../compression/largest-weights.js';

/** The largest of some weights, and the values that they share. */
export interface PrunedCodes {
  /** Places of the weights that were kept, ascending. */
  readonly positions: Uint32Array;
  /** Their codes. */
  readonly codes: Uint16Array;
  readonly codebook: Float32Array;
}

/** Codes below zero: the smaller half of those that are not zero, and those above. */
interface Levels {
  readonly negative: number;
  readonly positive: number;
}

/**
 * The `count` largest weights (Deep Compression, section 2), which share the values of a codebook of 2^codeBits linear
 * in magnitude (section 3.2).
 */
export function prunedCodes(weights: Float32Array, count: number, codeBits: number): PrunedCodes {
  const positive = 2 ** (codeBits - 1);
  const levels = { negative: positive - 1, positive };
  const positions = placesOfLargest(weights.map(Math.abs), count);
  const band = bandOf(weights, positions);
  return { positions, codes: codesOf(weights, positions, band, levels), codebook: codebookOf(band, levels) };
}

/** The band of magnitudes that the kept weights fill. */
interface Band {
  readonly smallest: number;
  readonly width: number;
}

function bandOf(weights: Float32Array, positions: Uint32Array): Band {
  let smallest = Infinity;
  let greatest = 0;
  for (const position of positions) {
    const magnitude = Math.abs(weights[position]);
    smallest = Math.min(smallest, magnitude);
    greatest = Math.max(greatest, magnitude);
  }
  return greatest > smallest
    ? { smallest, width: greatest - smallest }
    : { smallest: 0, width: 2 * greatest };
}

/** Entry 0 is 0, then the negative values, then the positive ones, each in even steps over the band. */
function codebookOf({ smallest, width }: Band, { negative, positive }: Levels): Float32Array {
  const codebook = new Float32Array(1 + negative + positive);
  for (let level = 0; level < negative; level++)
    codebook[1 + level] = -(smallest + ((level + 0.5) * width) / negative);
  for (let level = 0; level < positive; level++)
    codebook[1 + negative + level] = smallest + ((level + 0.5) * width) / positive;
  return codebook;
}

/** The code of each kept weight: of its sign, with the nearest magnitude. */
function codesOf(
  weights: Float32Array,
  positions: Uint32Array,
  band: Band,
  { negative, positive }: Levels,
): Uint16Array {
  const codes = new Uint16Array(positions.length);
  for (let entry = 0; entry < codes.length; entry++) {
    const weight = weights[positions[entry]];
    const share = (Math.abs(weight) - band.smallest) / band.width;
    codes[entry] =
      weight < 0
        ? 1 + Math.min(negative - 1, Math.floor(share * negative))
        : 1 + negative + Math.min(positive - 1, Math.floor(share * positive));
  }
  return codes;
}
