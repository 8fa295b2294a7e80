import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../base/errors.js';
import { loadCompressed } from '../formats/compressed-safetensors.js';
import type { Network } from '../network/network.js';
import { weightExtents } from '../network/weight-extent.js';

/**
 * Loads a file that says its network, for that or for the one that was `chosen`, which must have the same convolutions.
 * Throws `UserError` if the file is damaged or the chosen network has others.
 */
export function loadWithNetwork(file: string, chosen: Network | null): CompressedNetwork {
  const compressed = loadCompressed(file);
  if (chosen === null) return compressed;
  demandSameWeights(compressed.network, chosen, file);
  return { ...compressed, network: chosen };
}

/** Throws `UserError` unless two networks take the same weights; other layers and the input's size do not matter. */
export function demandSameWeights(own: Network, chosen: Network, file: string): void {
  if (JSON.stringify(weightExtents(own)) === JSON.stringify(weightExtents(chosen))) return;
  throw new UserError(
    `${file}: it holds the convolutions of ${own.name}, which ${chosen.name} does not have; leave --network out`,
  );
}
