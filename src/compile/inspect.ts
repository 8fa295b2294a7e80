import { weightCount } from '../network/weight-extent.js';
import { type CompressedLayer, type CompressedNetwork } from '../compression/compressed-network.js';
import { sum } from '../base/sum.js';
import { interleavedRows } from '../mapping/interleaved-rows.js';
import { placesOf } from '../mapping/mapping.js';
import { extentOf } from '../network/extent.js';
import type { LoweredNode } from '../network/lowered-node.js';
import { toColumns } from './columns.js';
import { encode } from './encode.js';

/** A layer's padding when its rows are spread over a number of PEs. */
export interface PaddingOfPes {
  readonly pes: number;
  /** Entries of all PEs, padding and bias column included. */
  readonly entries: number;
  readonly paddingEntries: number;
  /** Entries of the fullest PE over those of the mean PE. */
  readonly fullestToMean: number;
}

/** What a compressed layer is made of. */
export interface LayerInspection {
  readonly name: string;
  /** Output channels, input channels, kernel height, kernel width. */
  readonly weightShape: readonly [number, number, number, number];
  readonly weights: number;
  readonly nonZeroWeights: number;
  readonly storedEntries: number;
  readonly density: number;
  readonly codeBits: number;
  /** Codes that occur, of the 2^codeBits - 1 that can. */
  readonly codesUsed: number;
  readonly smallestWeight: number;
  readonly largestWeight: number;
  readonly padding: readonly PaddingOfPes[];
}

/** What a compressed network is made of. */
export interface NetworkInspection {
  readonly network: string;
  readonly weights: string;
  readonly indexBits: number;
  readonly layers: readonly LayerInspection[];
  /** What became of the operations of a model; absent for any other network. */
  readonly nodes?: readonly LoweredNode[];
}

/** Inspects every layer, and its encoding for each number of PEs. */
export function inspectNetwork(
  compressed: CompressedNetwork,
  pes: readonly number[],
  indexBits: number,
): NetworkInspection {
  const layers = [...compressed.layers.values()].map((layer) => inspectLayer(layer, pes, indexBits));
  return { network: compressed.network.name, weights: compressed.source, indexBits, layers };
}

function inspectLayer(layer: CompressedLayer, pes: readonly number[], indexBits: number): LayerInspection {
  const weights = weightCount(layer);
  const kernel = extentOf(layer.kernel);
  return {
    name: layer.name,
    weightShape: [layer.outputChannels, layer.inputChannels, kernel.height, kernel.width],
    weights,
    nonZeroWeights: layer.codes.length,
    storedEntries: layer.storedEntries,
    density: layer.codes.length / weights,
    codeBits: layer.codeBits,
    codesUsed: new Set(layer.codes).size,
    smallestWeight: layer.codebook.reduce((a, b) => Math.min(a, b)),
    largestWeight: layer.codebook.reduce((a, b) => Math.max(a, b)),
    padding: pes.map((count) => paddingOf(layer, count, indexBits)),
  };
}

function paddingOf(layer: CompressedLayer, pes: number, indexBits: number): PaddingOfPes {
  const places = { pes, ...placesOf(pes, interleavedRows(layer.outputChannels, pes)) };
  const images = encode(toColumns(layer, pes), places, indexBits);
  const entries = sum(images.map(({ codes }) => codes.length));
  const fullest = Math.max(...images.map(({ codes }) => codes.length));
  return {
    pes,
    entries,
    paddingEntries: sum(images.map(({ codes }) => codes.filter((code) => code === 0).length)),
    fullestToMean: entries === 0 ? 1 : (fullest * pes) / entries,
  };
}
