import { profileOf } from '../network/known-profile.js';
import { inputsOf, isWeighted, type MaxPoolLayer, type Network } from '../network/network.js';
import { numberOf } from '../network/profile.js';

/** What the activations that a layer puts out should look like where the next layer with weights reads them. */
export interface DensityTarget {
  /** Share of them that is not zero. */
  readonly density: number;
  /** Max-pools on the way to that layer, in order. */
  readonly pools: readonly MaxPoolLayer[];
}

/**
 * The target of one layer with weights. Follows the first reader of each layer until that has weights: what several such
 * layers read, they read alike. What is added on the way is not looked at: a sum of two such maps has
 * fewer zeros than either.
 */
export function densityTarget(network: Network, weighted: string): DensityTarget {
  const { density } = profileOf(network);
  const pools: MaxPoolLayer[] = [];
  let name = weighted;
  for (const layer of network.layers) {
    if (!inputsOf(layer).includes(name)) continue;
    if (isWeighted(layer)) return { density: numberOf(density, layer.name), pools };
    if (layer.kind === 'max-pool') pools.push(layer);
    name = layer.name;
  }
  return { density: density.others, pools };
}
