import { basename } from 'node:path';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { convolutionsOf, type ConvolutionLayer, type Network, type Shape } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { BinaryReader } from './binary-reader.js';
import { readWhole } from './read-file.js';

/** Convolutions share 256 weights; the format's fully connected layers, not read here, share 16. */
const CODE_BITS = 8;
const CODEBOOK_SIZE = 2 ** CODE_BITS;
const WORD_BYTES = 4;

/** Extent of one convolution's weights. */
type WeightExtent = Pick<CompressedLayer, 'name' | 'outputChannels' | 'inputChannels' | 'kernel'>;

/**
 * Reads the compressed weights of `network` from a file in the layout of the released SqueezeNet (Deep
 * Compression, sections 2 and 3; SqueezeNet, Table 2).
 * Throws `UserError` where the file is missing, unreadable, or no such file of this network.
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
 * Throws `UserError` with file and byte offset where the bytes end early, go on after the last layer, or do not
 * fit the network.
 */
export function readDeepCompressionNet(bytes: Buffer, file: string, network: Network): CompressedNetwork {
  const reader = new BinaryReader(bytes, file);
  const extents = weightExtents(network);
  const counts = extents.map((extent) => readEntryCount(reader, extent));
  const layers = extents.map((extent, index) => readLayer(reader, extent, counts[index]));
  reader.expectEnd(`the last layer of ${network.name}`);
  return { network, source: basename(file), layers: new Map(layers.map((layer) => [layer.name, layer])) };
}

function weightExtents(network: Network): readonly WeightExtent[] {
  const shapes = inferShapes(network);
  return convolutionsOf(network).map((layer) => weightExtent(layer, shapes));
}

function weightExtent(layer: ConvolutionLayer, shapes: ReadonlyMap<string, Shape>): WeightExtent {
  const { name, outputChannels, kernel } = layer;
  return { name, outputChannels, kernel, inputChannels: shapeOf(shapes, layer.input).channels };
}

function weightsPerFilter(extent: WeightExtent): number {
  return extent.inputChannels * extent.kernel * extent.kernel;
}

function weightCount(extent: WeightExtent): number {
  return extent.outputChannels * weightsPerFilter(extent);
}

/** Every weight stored as an entry: no file of the network is larger. */
function largestFileBytes(extents: readonly WeightExtent[]): number {
  const layerBytes = (extent: WeightExtent): number =>
    WORD_BYTES * (1 + CODEBOOK_SIZE + extent.outputChannels) +
    weightCount(extent) +
    packedBytes(weightCount(extent));
  return extents.reduce((sum, extent) => sum + layerBytes(extent), 0);
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
  const codes = readCodes(reader, extent.name, entries);
  const weights = readPositions(reader, extent, codes);
  const rowPointers = rowPointersOf(weights.positions, extent);
  return {
    ...extent,
    codeBits: CODE_BITS,
    codebook,
    rowPointers,
    ...weights,
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

function readCodes(reader: BinaryReader, layer: string, entries: number): Uint8Array {
  return reader.bytes(entries, `the codes of ${layer}`);
}

type CodedWeights = Pick<CompressedLayer, 'positions' | 'codes'>;

/** Reads the index differences and drops the fillers. */
function readPositions(reader: BinaryReader, extent: WeightExtent, storedCodes: Uint8Array): CodedWeights {
  const differences = readDifferences(reader, extent.name, storedCodes.length);
  const positions = new Uint32Array(storedCodes.length);
  const codes = new Uint8Array(storedCodes.length);
  let position = -1;
  let kept = 0;
  for (let entry = 0; entry < storedCodes.length; entry++) {
    position += differences[entry] + 1;
    if (storedCodes[entry] === 0) continue;
    positions[kept] = position;
    codes[kept++] = storedCodes[entry];
  }
  checkLastPosition(reader, extent, position);
  return { positions: positions.slice(0, kept), codes: codes.slice(0, kept) };
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
function readDifferences(reader: BinaryReader, layer: string, entries: number): Uint8Array {
  const packed = reader.bytes(packedBytes(entries), `the index differences of ${layer}`);
  const differences = new Uint8Array(2 * packed.length);
  for (let index = 0; index < packed.length; index++) {
    differences[2 * index] = packed[index] & 0xf;
    differences[2 * index + 1] = packed[index] >> 4;
  }
  const unused = differences.length > entries ? differences[entries] : 0;
  if (unused !== 0)
    reader.fail(
      reader.offset - 1,
      `the half byte after the last index difference of ${layer} is ${unused}, not 0`,
    );
  return differences;
}

/** Bytes of `entries` index differences, two in a byte. */
function packedBytes(entries: number): number {
  return Math.ceil(entries / 2);
}

/** First entry of each filter, and one past the end. */
function rowPointersOf(positions: Uint32Array, extent: WeightExtent): Uint32Array {
  const rowPointers = new Uint32Array(extent.outputChannels + 1);
  const size = weightsPerFilter(extent);
  for (let e = 0; e < positions.length; e++) rowPointers[Math.floor(positions[e] / size) + 1]++;
  for (let filter = 0; filter < extent.outputChannels; filter++)
    rowPointers[filter + 1] += rowPointers[filter];
  return rowPointers;
}
