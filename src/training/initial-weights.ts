import type { DenseLayer, DenseNetwork } from '../compression/dense-network.js';
import type { Network } from '../network/network.js';
import { filterSize, weightCount, weightExtents } from '../network/weight-extent.js';
import { RandomStream } from '../numeric/random-stream.js';

/**
 * The weights that a training begins with: evenly drawn, of variance 2 by the weights of a filter (He et al. 2015, for
 * ReLU); biases are 0. Each layer draws from a stream of its own.
 */
export function initialWeights(network: Network, seed: number): DenseNetwork {
  const layers = weightExtents(network).map((extent): DenseLayer => {
    const stream = new RandomStream(seed, `first weights of ${extent.name}`);
    const bound = Math.sqrt(6 / filterSize(extent));
    const weights = Float32Array.from(
      { length: weightCount(extent) },
      () => (2 * stream.uniform() - 1) * bound,
    );
    return { ...extent, weights, bias: new Float32Array(extent.outputChannels) };
  });
  return {
    network,
    source: `first weights of seed ${seed}`,
    layers: new Map(layers.map((layer) => [layer.name, layer])),
  };
}
