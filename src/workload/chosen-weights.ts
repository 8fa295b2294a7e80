import type { Network } from '../network/network.js';
import { SYNTHETIC } from './load-weights.js';
import { holdsModel } from './weights-format.js';

/** The weights that are run if a user names some or none: then those of the network's file if it has any, else synthetic ones. */
export function chosenWeights(
  network: string | Network | null | undefined,
  weights: string | undefined,
): string {
  return weights ?? (typeof network === 'string' && holdsModel(network) ? network : SYNTHETIC);
}
