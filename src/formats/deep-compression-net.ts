import { packedBytes, unpackBits } from '../compression/bit-packing.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { weightsOfEntries } from '../compression/relative-index.js';
import { rowPointersOf } from '../compression/row-pointers.js';
import type { Network } from '../network/network.js';
import { weightCount, weightExtents, type WeightExtent } from '../network/weight-extent.js';
import { BinaryReader } from './binary-reader.js';
import { fileName } from './file-name.js';
import { readWhole } from './read-file.js';

/** Convolutions share 256 weights; the format's fully connected layers, not read here, share 16. */
const CODE_BITS = 8;
const CODEBOOK_SIZE = 2 ** CODE_BITS;
const INDEX_BITS = 4;
const WORD_BYTES = 4;

/**
 * Reads the compressed weights of `network` from a file in the layout of the released SqueezeNet (Deep
 * Compression, sections 2 and 3; SqueezeNet, Table 2).
 * Throws `UserError` if the file is missing, unreadable, or no such file of this network.
 */
export function loadDeepCompressionNet(file: string, network: Network): CompressedNetwork {
  const maxBytes = largestFileBytes(weightExtents(network));
  return readDeepCompressionNet(
    readWhole(file, maxBytes, `compressed weights of ${network.name}`),
    file,
    network,
  );
}

/**
 * Decodes compressed weights. Little-endian: one uint32 per convolution of `network`, in order, its number of
 * entries; then per convolution a codebook of 256 float32, of which entry 0 is 0; one float32 bias per output
 * channel; one 8-bit code per entry; and one 4-bit index difference per entry, low half of a byte first. The
 * running sum of (difference + 1), minus 1, is an entry's place in the flattened (output channel, input channel,
 * row, column) weights. Entries of code 0 are fillers that only advance the place; they are dropped.
 * `file` names the bytes in errors, and its base name is the result's `source`.
 * Throws `UserError` with file and byte offset if the bytes end early, go on after the last layer, or do not
 * fit the network.
 */
export function readDeepCompressionNet(bytes: Uint8Array, file: string, network: Network): CompressedNetwork {
  const reader = new BinaryReader(bytes, file);
  const extents = weightExtents(network);
  const counts = extents.map((extent) => readEntryCount(reader, extent));
  const layers = extents.map((extent, index) => readLayer(reader, extent, counts[index]));
  reader.expectEnd(`the last layer of ${network.name}`);
  return { network, source: fileName(file), layers: new Map(layers.map((layer) => [layer.name, layer])) };
}

/** Every weight stored as an entry: no file of the network is larger. */
function largestFileBytes(extents: readonly WeightExtent[]): number {
  return extents.reduce((sum, extent) => sum + layerBytes(extent, weightCount(extent)), 0);
}

/** Bytes that a convolution with this many entries takes of a file, its number of entries included. */
export function layerBytes({ outputChannels }: WeightExtent, entries: number): number {
  return WORD_BYTES * (1 + CODEBOOK_SIZE + outputChannels) + entries + packedBytes(entries, INDEX_BITS);
}

function readEntryCount(reader: BinaryReader, extent: WeightExtent): number {
  const { offset } = reader;
  const [count] = reader.uint32s(1, `the number of entries of ${extent.name}`);
  const weights = weightCount(extent);
  if (count > weights) reader.fail(offset, `${extent.name} has ${weights} weights but ${count} entries`);
  return count;
}

function readLayer(reader: BinaryReader, extent: WeightExtent, entries: number): CompressedLayer {
  const codebook = readCodebook(reader, extent.name);
  const bias = reader.float32s(extent.outputChannels, `the biases of ${extent.name}`);
  const codes = Uint16Array.from(reader.bytes(entries, `the codes of ${extent.name}`));
  const differences = readDifferences(reader, extent.name, entries);
  const weights = weightsOfEntries({ codes, differences });
  checkLastPosition(reader, extent, weights.lastPosition);
  return {
    ...extent,
    codeBits: CODE_BITS,
    codebook,
    rowPointers: rowPointersOf(weights.positions, extent),
    positions: weights.positions,
    codes: weights.codes,
    bias,
    biasCodes: null,
    storedEntries: entries,
  };
}

function readCodebook(reader: BinaryReader, layer: string): Float32Array {
  const { offset } = reader;
  const codebook = reader.float32s(CODEBOOK_SIZE, `the codebook of ${layer}`);
  if (codebook[0] !== 0) reader.fail(offset, `entry 0 of the codebook of ${layer} is ${codebook[0]}, not 0`);
  return codebook;
}

function checkLastPosition(reader: BinaryReader, extent: WeightExtent, position: number): void {
  const weights = weightCount(extent);
  if (position < weights) return;
  reader.fail(
    reader.offset,
    `the index differences of ${extent.name} reach weight ${position} of 0 to ${weights - 1}`,
  );
}

/** One difference per entry, 0 to 15. The half byte that an odd number of entries leaves over is 0. */
function readDifferences(reader: BinaryReader, layer: string, entries: number): Uint16Array {
  const packed = reader.bytes(packedBytes(entries, INDEX_BITS), `the index differences of ${layer}`);
  const differences = unpackBits(packed, entries, INDEX_BITS);
  if (differences !== null) return differences;
  return reader.fail(
    reader.offset - 1,
    `the half byte after the last index difference of ${layer} is ${packed[packed.length - 1] >> 4}, not 0`,
  );
}
