import { weightCount } from '../network/weight-extent.js';
import { packedBytes } from './bit-packing.js';
import type { CompressedLayer, CompressedNetwork } from './compressed-network.js';
import { isDirect } from './direct-weights.js';
import { codeLengths } from './huffman/code-lengths.js';
import { lengthTableBytes } from './huffman/length-table.js';
import { streamBits, symbolFrequencies } from './huffman/symbol-statistics.js';
import { FILLER_CODE, relativeEntries } from './relative-index.js';

const FLOAT_BYTES = 4;
const FLOAT_BITS = 32;
const CODED_BIAS_BYTES = 2;

/** Bytes of each part of a layer as a safetensors file of compressed weights holds it, and of all parts. */
export interface PartBytes {
  readonly codes: number;
  readonly indices: number;
  /** 2^codeBits float32, entry 0 among them; one float32, the step, if codes are the weights themselves. */
  readonly codebook: number;
  /** float32, or 16-bit codes if biases go through the codebook. */
  readonly biases: number;
  /** Lengths of the code words of codes and of index differences; 0 without Huffman coding. */
  readonly huffmanTables: number;
  readonly total: number;
}

/** Codes and index differences in one way of storing them. */
export interface CodedStorage {
  /** Bits of all codes, and of all index differences, before streams are rounded up to bytes. */
  readonly codeStreamBits: number;
  readonly indexStreamBits: number;
  readonly bytes: PartBytes;
}

/** What a compressed layer takes to store. */
export interface LayerStorage {
  readonly name: string;
  readonly weights: number;
  /** Weights that are not 0. */
  readonly keptWeights: number;
  /** Entries with relative indices: kept weights and fillers. */
  readonly entries: number;
  readonly fillers: number;
  /** Bits of the codebook's weights. */
  readonly codebookBits: number;
  /** Codes and index differences at their width ("P+Q" in Deep Compression, Table 4). */
  readonly packed: CodedStorage;
  /** Both Huffman-coded ("P+Q+H"); codes that are weights themselves are not. */
  readonly huffman: CodedStorage;
  /** Weights and biases in float32, without any compression. */
  readonly denseBytes: number;
  /** Pruning alone: a float32 and an index difference for each entry, and biases. */
  readonly sparseFloatBytes: number;
}

/** What a compressed network takes to store. */
export interface NetworkStorage {
  /** Width of an index difference. */
  readonly indexBits: number;
  readonly layers: readonly LayerStorage[];
  /** Sums over the layers, named 'total'. */
  readonly total: LayerStorage;
}

/** Accounts for a network with index differences of `indexBits` (1 to 16). A file's header comes on top of its parts. */
export function networkStorage(compressed: CompressedNetwork, indexBits: number): NetworkStorage {
  const layers = [...compressed.layers.values()].map((layer) => layerStorage(layer, indexBits));
  return { indexBits, layers, total: layers.reduce(addLayers, NOTHING) };
}

/** Accounts for a layer with index differences of `indexBits` (1 to 16). */
export function layerStorage(layer: CompressedLayer, indexBits: number): LayerStorage {
  const { codes, differences } = relativeEntries(layer, indexBits);
  const entries = codes.length;
  const weights = weightCount(layer);
  const codebookBits = codebookWords(layer) * FLOAT_BITS;
  const packedCodeBits = entries * layer.codeBits;
  const store = (code: number, index: number, tables: number): CodedStorage =>
    codedStorage(layer, { codeStreamBits: code, indexStreamBits: index }, tables);
  const denseBias = layer.bias.length * FLOAT_BYTES;
  return {
    name: layer.name,
    weights,
    keptWeights: layer.codes.length,
    entries,
    fillers: codes.reduce((fillers, code) => (code === FILLER_CODE ? fillers + 1 : fillers), 0),
    codebookBits,
    packed: store(packedCodeBits, entries * indexBits, 0),
    huffman: store(
      isDirect(layer) ? packedCodeBits : huffmanBits(codes, layer.codeBits),
      huffmanBits(differences, indexBits),
      (isDirect(layer) ? 0 : lengthTableBytes(layer.codeBits)) + lengthTableBytes(indexBits),
    ),
    denseBytes: weights * FLOAT_BYTES + denseBias,
    sparseFloatBytes: entries * FLOAT_BYTES + packedBytes(entries, indexBits) + denseBias,
  };
}

function codebookWords(layer: CompressedLayer): number {
  return isDirect(layer) ? 1 : layer.codebook.length;
}

function huffmanBits(symbols: Uint16Array, symbolBits: number): number {
  const frequencies = symbolFrequencies(symbols, 2 ** symbolBits);
  return streamBits(frequencies, codeLengths(frequencies));
}

function codedStorage(
  layer: CompressedLayer,
  streams: Pick<CodedStorage, 'codeStreamBits' | 'indexStreamBits'>,
  huffmanTables: number,
): CodedStorage {
  const parts = {
    codes: Math.ceil(streams.codeStreamBits / 8),
    indices: Math.ceil(streams.indexStreamBits / 8),
    codebook: codebookWords(layer) * FLOAT_BYTES,
    biases: layer.bias.length * (layer.biasCodes === null ? FLOAT_BYTES : CODED_BIAS_BYTES),
    huffmanTables,
  };
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
  return { ...streams, bytes: { ...parts, total } };
}

const NO_CODES: CodedStorage = {
  codeStreamBits: 0,
  indexStreamBits: 0,
  bytes: { codes: 0, indices: 0, codebook: 0, biases: 0, huffmanTables: 0, total: 0 },
};

const NOTHING: LayerStorage = {
  name: 'total',
  weights: 0,
  keptWeights: 0,
  entries: 0,
  fillers: 0,
  codebookBits: 0,
  packed: NO_CODES,
  huffman: NO_CODES,
  denseBytes: 0,
  sparseFloatBytes: 0,
};

/** The sum of two, under the name of the first. */
function addLayers(a: LayerStorage, b: LayerStorage): LayerStorage {
  return {
    name: a.name,
    weights: a.weights + b.weights,
    keptWeights: a.keptWeights + b.keptWeights,
    entries: a.entries + b.entries,
    fillers: a.fillers + b.fillers,
    codebookBits: a.codebookBits + b.codebookBits,
    packed: addCoded(a.packed, b.packed),
    huffman: addCoded(a.huffman, b.huffman),
    denseBytes: a.denseBytes + b.denseBytes,
    sparseFloatBytes: a.sparseFloatBytes + b.sparseFloatBytes,
  };
}

function addCoded(a: CodedStorage, b: CodedStorage): CodedStorage {
  return {
    codeStreamBits: a.codeStreamBits + b.codeStreamBits,
    indexStreamBits: a.indexStreamBits + b.indexStreamBits,
    bytes: {
      codes: a.bytes.codes + b.bytes.codes,
      indices: a.bytes.indices + b.bytes.indices,
      codebook: a.bytes.codebook + b.bytes.codebook,
      biases: a.bytes.biases + b.bytes.biases,
      huffmanTables: a.bytes.huffmanTables + b.bytes.huffmanTables,
      total: a.bytes.total + b.bytes.total,
    },
  };
}
