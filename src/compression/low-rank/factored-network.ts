import {
  isWeighted,
  weightsNameOf,
  type Layer,
  type Network,
  type WeightedLayer,
} from '../../network/network.js';
import { firstFactorName, secondFactorName } from './factor-layer.js';

/**
 * A network in which each layer whose weights have a rank is two, NAME/v and NAME/u, without a ReLU between them. Whatever
 * read NAME reads NAME/u. All weights of both are kept.
 */
export function factoredNetwork(network: Network, ranks: ReadonlyMap<string, number>, name: string): Network {
  const rankOf = (layer: WeightedLayer) => ranks.get(weightsNameOf(layer));
  const factored = new Set(
    network.layers
      .filter((layer) => isWeighted(layer) && rankOf(layer) !== undefined)
      .map((layer) => layer.name),
  );
  const renamed = (layer: string) => (factored.has(layer) ? secondFactorName(layer) : layer);
  const layers = network.layers.flatMap((layer): readonly Layer[] => {
    const rewired = reading(layer, renamed);
    if (!isWeighted(rewired)) return [rewired];
    const rank = rankOf(rewired);
    return rank === undefined ? [rewired] : factorsOf(rewired, rank);
  });
  return { name, layers };
}

/** The layer with the names of its inputs replaced. */
function reading(layer: Layer, renamed: (name: string) => string): Layer {
  if ('inputs' in layer) return { ...layer, inputs: layer.inputs.map(renamed) };
  return 'input' in layer ? { ...layer, input: renamed(layer.input) } : layer;
}

/** The first factor reads the map as the layer did; the second mixes its outputs, pixel by pixel. */
function factorsOf(layer: WeightedLayer, rank: number): readonly WeightedLayer[] {
  const first = { name: firstFactorName(layer.name), ...sharing(layer, firstFactorName) };
  const second = {
    name: secondFactorName(layer.name),
    input: first.name,
    ...sharing(layer, secondFactorName),
  };
  if (layer.kind === 'fully-connected')
    return [
      { ...layer, ...first, outputs: rank },
      { kind: layer.kind, ...second, outputs: layer.outputs },
    ];
  const { kind, outputChannels } = layer;
  return [
    { ...layer, ...first, outputChannels: rank },
    { kind, ...second, outputChannels, kernel: 1, stride: 1, padding: 0 },
  ];
}

/** If a layer takes another's weights, its factors take those of the other's factors. */
function sharing(
  { weights }: WeightedLayer,
  factorName: (layer: string) => string,
): Pick<WeightedLayer, 'weights'> {
  return weights === undefined ? {} : { weights: factorName(weights) };
}
