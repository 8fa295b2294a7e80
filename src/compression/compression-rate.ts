import type { CodedStorage, LayerStorage, NetworkStorage } from './storage.js';

const FLOAT_BITS = 32;

/** A figure without and with Huffman coding: "P+Q" and "P+Q+H". */
export interface BeforeAndAfter {
  readonly packed: number;
  readonly huffman: number;
}

/** A row in the layout of Deep Compression, Tables 2 to 5. */
export interface CompressionRow {
  readonly layer: string;
  readonly weights: number;
  /** Weights that pruning kept, percent. */
  readonly keptPercent: number;
  /** Mean bits of a code, per entry; fillers count. */
  readonly weightBits: BeforeAndAfter;
  /** Mean bits of an index difference, per entry. */
  readonly indexBits: BeforeAndAfter;
  /** Compressed size over that of float32 weights, percent. */
  readonly ratePercent: BeforeAndAfter;
}

/** A row for each layer, and the total. */
export function compressionTable({ layers, total }: NetworkStorage): readonly CompressionRow[] {
  return [...layers, total].map(compressionRow);
}

function compressionRow(storage: LayerStorage): CompressionRow {
  const { name, weights, keptWeights, entries } = storage;
  const both = (figure: (coded: CodedStorage) => number): BeforeAndAfter => ({
    packed: figure(storage.packed),
    huffman: figure(storage.huffman),
  });
  return {
    layer: name,
    weights,
    keptPercent: (100 * keptWeights) / weights,
    weightBits: both(({ codeStreamBits }) => perEntry(codeStreamBits, entries)),
    indexBits: both(({ indexStreamBits }) => perEntry(indexStreamBits, entries)),
    ratePercent: both((coded) => 100 / compressionRate(storage, coded)),
  };
}

/**
 * How many times smaller than float32 weights, as pure information (Deep Compression, section 3.1): 32 bits per weight
 * over the bits of codes, index differences and codebook. Biases count on neither side, nor do code tables and the
 * rounding of streams to bytes; `PartBytes` has those.
 */
export function compressionRate({ weights, codebookBits }: LayerStorage, coded: CodedStorage): number {
  return (weights * FLOAT_BITS) / (coded.codeStreamBits + coded.indexStreamBits + codebookBits);
}

function perEntry(bits: number, entries: number): number {
  return entries === 0 ? 0 : bits / entries;
}
