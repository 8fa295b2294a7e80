import { UserError } from '../base/errors.js';
import type { Network } from '../network/network.js';
import { filterSize, type WeightExtent } from '../network/weight-extent.js';

/** Width of codes that are not codebook indices but the weights themselves, in steps (docs/numbers.md). */
export const DIRECT_BITS = 16;

/**
 * The weights of one convolution after pruning and weight sharing (Deep Compression, sections 2 and 3):
 * for each non-zero weight its position and its codebook index.
 */
export interface CompressedLayer extends WeightExtent {
  /** Width of a code; the codebook has 2^codeBits entries. */
  readonly codeBits: number;
  /** Shared weights; entry 0 is 0 and stands for filler entries only. */
  readonly codebook: Float32Array;
  /** Filter o owns the entries rowPointers[o] .. rowPointers[o + 1] - 1; length outputChannels + 1. */
  readonly rowPointers: Uint32Array;
  /** Place of each weight in the flattened (output channel, input channel, row, column) weights, ascending. */
  readonly positions: Uint32Array;
  /** Codebook index of each weight, 1 .. 2^codeBits - 1. */
  readonly codes: Uint16Array;
  /** One per output channel. */
  readonly bias: Float32Array;
  /**
   * Codebook index of each bias (0 for none), if the bias column goes through the codebook like any
   * other (the EIE authors' dumps); null if biases are numbers of their own.
   */
  readonly biasCodes: Uint16Array | null;
  /** Entries in the source's own relative-index encoding, fillers included. */
  readonly storedEntries: number;
}

/** A network with compressed weights for each of its convolutions. */
export interface CompressedNetwork {
  readonly network: Network;
  /** Where the weights come from, as the result reports it: "released", "synthetic seed 1", a file's base name. */
  readonly source: string;
  readonly layers: ReadonlyMap<string, CompressedLayer>;
  /** Width of the index differences that its entries are stored with, if it is not 4 bits. */
  readonly indexBits?: number | undefined;
}

/** The filters `from` .. `to` - 1 of a layer as a layer of their own, sharing its codebook and codes. */
export function channelRange(layer: CompressedLayer, from: number, to: number): CompressedLayer {
  if (from === 0 && to === layer.outputChannels) return layer;
  const [start, end] = [layer.rowPointers[from], layer.rowPointers[to]];
  const base = from * filterSize(layer);
  const positions = layer.positions.slice(start, end);
  for (let e = 0; e < positions.length; e++) positions[e] -= base;
  return {
    ...layer,
    outputChannels: to - from,
    rowPointers: layer.rowPointers.slice(from, to + 1).map((pointer) => pointer - start),
    positions,
    codes: layer.codes.slice(start, end),
    bias: layer.bias.slice(from, to),
    biasCodes: layer.biasCodes?.slice(from, to) ?? null,
    storedEntries: end - start,
  };
}

/** The weights of a convolution; every convolution of a compressed network has some. */
export function weightsOf(
  compressed: Pick<CompressedNetwork, 'layers' | 'source'>,
  layer: string,
): CompressedLayer {
  const weights = compressed.layers.get(layer);
  if (weights === undefined) throw new UserError(`${compressed.source}: no weights for layer ${layer}`);
  return weights;
}
