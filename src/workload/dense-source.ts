import type { CompressedNetwork } from '../compression/compressed-network.js';
import { decompress } from '../compression/decompress.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { Network } from '../network/network.js';
import {
  chosenNetwork,
  compressedFrom,
  networkOf,
  SYNTHETIC,
  storedWeights,
  type WeightsChoice,
} from './load-weights.js';
import { weightsFormatOf } from './weights-format.js';

/** Weights to compress: the real ones, and the codes that they have already, if any. */
export interface WeightSource {
  readonly dense: DenseNetwork;
  /** Null for float weights. */
  readonly compressed: CompressedNetwork | null;
  /** Whether layers of fewer weights than they would share keep them, as a model of another tool has some; not unless given. */
  readonly keepsFew?: boolean;
}

/**
 * Loads what a user names as weights: float ones or a compressed network in any format of `FILE_FORMATS`, or "synthetic".
 * Throws a UserError if they are missing, damaged or of another network.
 */
export async function loadSource(choice: WeightsChoice): Promise<WeightSource> {
  if (choice.weights === SYNTHETIC) return sourceOf(await storedWeights(choice));
  const format = weightsFormatOf(choice.weights);
  if (format.holds === 'compressed') return sourceOf(await compressedFrom(format, choice));
  if (format.holds === 'model')
    return {
      dense: await format.read(choice.weights, await networkBeside(choice)),
      compressed: null,
      keepsFew: true,
    };
  return { dense: await format.read(choice.weights, await networkOf(choice)), compressed: null };
}

/** The network that a user chose for the weights of a model; null for the model's own. */
async function networkBeside(choice: WeightsChoice): Promise<Network | null> {
  const { network, setNetwork = [], weights } = choice;
  return network === weights && setNetwork.length === 0 ? null : chosenNetwork(choice);
}

function sourceOf(compressed: CompressedNetwork): WeightSource {
  return { dense: decompress(compressed), compressed };
}
