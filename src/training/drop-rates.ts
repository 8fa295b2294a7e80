import { isWeighted, type Layer, type Network } from '../network/network.js';

/** A network to train, and the share of its values that each of its dropout layers drops. */
export interface DroppingNetwork {
  readonly network: Network;
  readonly dropRates: ReadonlyMap<string, number>;
}

/**
 * The network with this rate of dropout. Where it has no dropout layers of its own and something is to be dropped, one
 * stands before each fully connected layer that reads what an earlier layer with weights makes; weights are those of the
 * network as it is, as nothing is dropped once it is trained.
 */
export function withDropout(network: Network, rate: number): DroppingNetwork {
  const own = network.layers.some(({ kind }) => kind === 'dropout');
  const dropping = rate === 0 || own ? network : { ...network, layers: withDropoutLayers(network.layers) };
  const names = dropping.layers.filter(({ kind }) => kind === 'dropout').map(({ name }) => name);
  return { network: dropping, dropRates: new Map(names.map((name) => [name, rate])) };
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
