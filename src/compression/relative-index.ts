import type { CompressedLayer } from './compressed-network.js';

/** Code of a filler, an entry that stands for no weight. */
export const FILLER_CODE = 0;

/** A layer's weights as entries with relative indices, fillers among them (Deep Compression, section 2). */
export interface RelativeEntries {
  /** Codebook index of each entry; `FILLER_CODE` for a filler. */
  readonly codes: Uint16Array;
  /** Weights skipped before each entry, at most 2^indexBits - 1; an entry advances by one more. */
  readonly differences: Uint16Array;
}

/**
 * The entries of a layer in its flattened (output channel, input channel, row, column) order. If more than
 * 2^indexBits - 1 weights are skipped, fillers come first, each of which advances 2^indexBits. `indexBits` is 1 to 16.
 */
export function relativeEntries(
  { positions, codes }: Pick<CompressedLayer, 'positions' | 'codes'>,
  indexBits: number,
): RelativeEntries {
  const length = positions.length + fillerCount(positions, indexBits);
  const entries = { codes: new Uint16Array(length), differences: new Uint16Array(length) };
  const longest = 2 ** indexBits - 1;
  let at = 0;
  let next = 0;
  for (let weight = 0; weight < positions.length; weight++) {
    const skipped = positions[weight] - next;
    for (const end = at + (skipped >>> indexBits); at < end; at++) entries.differences[at] = longest;
    entries.differences[at] = skipped & longest;
    entries.codes[at++] = codes[weight];
    next = positions[weight] + 1;
  }
  return entries;
}

/** Fillers that ascending positions need: floor(skipped / 2^indexBits) before each weight; none after the last. */
export function fillerCount(positions: Uint32Array, indexBits: number): number {
  let fillers = 0;
  let next = 0;
  for (let weight = 0; weight < positions.length; weight++) {
    fillers += (positions[weight] - next) >>> indexBits;
    next = positions[weight] + 1;
  }
  return fillers;
}

/** What entries stand for: their weights, and where the last entry leads, be it a weight or a filler. */
export interface EntryWeights {
  readonly positions: Uint32Array;
  readonly codes: Uint16Array;
  /** Position of the last entry; -1 if there is none. */
  readonly lastPosition: number;
}

/**
 * The weights of entries, fillers dropped: an entry's position is the running sum of (difference + 1), minus 1. The
 * positions are right where `lastPosition` lies within the layer.
 */
export function weightsOfEntries({ codes: entries, differences }: RelativeEntries): EntryWeights {
  const positions = new Uint32Array(entries.length);
  const codes = new Uint16Array(entries.length);
  let lastPosition = -1;
  let kept = 0;
  for (let entry = 0; entry < entries.length; entry++) {
    lastPosition += differences[entry] + 1;
    if (entries[entry] === FILLER_CODE) continue;
    positions[kept] = lastPosition;
    codes[kept++] = entries[entry];
  }
  return { positions: positions.slice(0, kept), codes: codes.slice(0, kept), lastPosition };
}
