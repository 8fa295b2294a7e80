import { DEFAULT_INDEX_BITS } from './coded-layer.js';
import type { Initialisation } from './initial-centroids.js';
import type { PerLayer, Setting } from './per-layer.js';

/** How weights are made to share values. */
export interface SharingOptions {
  /** Whether a layer of fewer weights than shared values keeps them all, in place of being refused; not unless given. */
  readonly keepsFew?: boolean | undefined;
  /** Width of a code, 2 to 8; a layer has 2^codeBits - 1 shared weights. Layers without a number have 8. */
  readonly codeBits: PerLayer;
  readonly initialisation: Initialisation;
  /** 32 bits, for `random`: each layer draws from a stream of its own. */
  readonly seed: number;
  /** Most iterations of k-means for a layer; with 0 the first centroids are the shared weights. */
  readonly mostIterations: number;
  /** Width of index differences, 1 to 16, for the count of stored entries. */
  readonly indexBits: number;
}

/** Code bits of a layer for which the options have no number: those of the released SqueezeNet. */
export const DEFAULT_CODE_BITS = 8;

/** Linear initialisation, which Deep Compression found best (section 3.2), and as many iterations as it takes. */
export const DEFAULT_SHARING: SharingOptions = {
  codeBits: DEFAULT_CODE_BITS,
  initialisation: 'linear',
  seed: 1,
  mostIterations: 10_000,
  indexBits: DEFAULT_INDEX_BITS,
};

const LEAST_CODE_BITS = 2;
const MOST_CODE_BITS = 8;

/** The width of a code. */
export const CODE_BITS: Setting = {
  name: 'code bits',
  isValid: (value) => Number.isInteger(value) && value >= LEAST_CODE_BITS && value <= MOST_CODE_BITS,
  expected: `a whole number from ${LEAST_CODE_BITS} to ${MOST_CODE_BITS}`,
};

/** How often k-means may move its centroids. */
export const MOST_ITERATIONS: Setting = {
  name: 'most iterations',
  isValid: (value) => Number.isInteger(value) && value >= 0,
  expected: 'a whole number of 0 or more',
};

/** Shared weights of codes of this width: code 0 stands for fillers. */
export function clustersOf(codeBits: number): number {
  return 2 ** codeBits - 1;
}

/** The widest codes that have no more shared weights than there are weights; null if even the narrowest have. */
export function mostCodeBits(weights: number): number | null {
  const bits = Math.min(MOST_CODE_BITS, Math.floor(Math.log2(weights + 1)));
  return bits < LEAST_CODE_BITS ? null : bits;
}
