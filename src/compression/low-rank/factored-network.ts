import type { ConvolutionLayer, Layer, Network } from '../../network/network.js';
import { firstFactorName, secondFactorName } from './factor-layer.js';

/**
 * A network in which each convolution that has a rank is two, NAME/v and NAME/u, without a ReLU between them. Whatever
 * read NAME reads NAME/u. All weights of both are kept.
 */
export function factoredNetwork(network: Network, ranks: ReadonlyMap<string, number>, name: string): Network {
  const renamed = (layer: string) => (ranks.has(layer) ? secondFactorName(layer) : layer);
  const layers = network.layers.flatMap((layer): readonly Layer[] => {
    const rewired = reading(layer, renamed);
    const rank = ranks.get(layer.name);
    return rewired.kind === 'convolution' && rank !== undefined ? factorsOf(rewired, rank) : [rewired];
  });
  return { name, layers };
}

/** The layer with the names of its inputs replaced. */
function reading(layer: Layer, renamed: (name: string) => string): Layer {
  if ('inputs' in layer) return { ...layer, inputs: layer.inputs.map(renamed) };
  return 'input' in layer ? { ...layer, input: renamed(layer.input) } : layer;
}

/** The first factor moves over the map as the convolution did; the second mixes its outputs, pixel by pixel. */
function factorsOf(layer: ConvolutionLayer, rank: number): readonly ConvolutionLayer[] {
  const first = firstFactorName(layer.name);
  return [
    { ...layer, name: first, outputChannels: rank },
    {
      kind: 'convolution',
      name: secondFactorName(layer.name),
      input: first,
      outputChannels: layer.outputChannels,
      kernel: 1,
      stride: 1,
      padding: 0,
    },
  ];
}
