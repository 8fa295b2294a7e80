import { weightCount } from '../network/weight-extent.js';
import type { CompressedLayer, CompressedNetwork } from './compressed-network.js';
import type { DenseLayer, DenseNetwork } from './dense-network.js';

/** The real weights that a compressed network stands for. */
export function decompress({ network, source, layers }: CompressedNetwork): DenseNetwork {
  const dense = Array.from(layers, ([name, layer]) => [name, decompressLayer(layer)] as const);
  return { network, source, layers: new Map(dense) };
}

/** The real weights of one layer. */
export function decompressLayer(layer: CompressedLayer): DenseLayer {
  const { name, outputChannels, inputChannels, kernel, bias, positions, codes, codebook } = layer;
  const weights = new Float32Array(weightCount(layer));
  for (let entry = 0; entry < codes.length; entry++) weights[positions[entry]] = codebook[codes[entry]];
  return { name, outputChannels, inputChannels, kernel, weights, bias };
}
