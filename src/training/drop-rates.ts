import { isWeighted, type Layer, type Network } from '../network/network.js';

/**
 * The network to train with this rate of dropout. Where it has no dropout layers of its own and something is to be dropped, one
 * stands before each fully connected layer that reads what an earlier layer with weights makes; weights are those of the
 * network as it is, as nothing is dropped once it is trained.
 */
export function withDropout(network: Network, rate: number): Network {
  if (rate === 0 || droppingLayers(network).length > 0) return network;
  return { ...network, layers: withDropoutLayers(network.layers) };
}

/** Names of the layers of a network that drop values while it is trained. */
export function droppingLayers({ layers }: Network): readonly string[] {
  return layers.filter(({ kind }) => kind === 'dropout').map(({ name }) => name);
}

/**
 * Rates of dropout once weights are pruned: the rate before, times the root of the share of connections that are left in
 * the layer that reads what is dropped (Han et al., NIPS 2015, section 3.2). Rates are by name of the dropping layer.
 */
export function scaledRates(
  network: Network,
  rate: number,
  keptShares: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map(
    droppingLayers(network).map((name) => {
      const reader = network.layers.slice(placeOf(network, name)).find(isWeighted);
      const kept = reader === undefined ? 1 : (keptShares.get(reader.name) ?? 1);
      return [name, rate * Math.sqrt(kept)];
    }),
  );
}

function placeOf({ layers }: Network, name: string): number {
  return layers.findIndex((layer) => layer.name === name);
}

function withDropoutLayers(layers: readonly Layer[]): readonly Layer[] {
  const first = layers.findIndex(isWeighted);
  return layers.flatMap((layer, place): readonly Layer[] => {
    if (layer.kind !== 'fully-connected' || place === first) return [layer];
    const name = `${layer.name}/dropout`;
    return [
      { kind: 'dropout', name, input: layer.input },
      { ...layer, input: name },
    ];
  });
}
