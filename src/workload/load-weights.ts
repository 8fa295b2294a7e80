import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../base/errors.js';
import { loadEieDump } from '../formats/eie-dump.js';
import { DEFAULT_NETWORK } from '../network/catalogue.js';
import type { Network } from '../network/network.js';
import { syntheticWeights } from '../synthetic/weights.js';
import { loadNetwork } from './load-network.js';
import type { CompressedFormat } from './file-format.js';
import { compressedFormatOf } from './weights-format.js';

/** Weights that are made from a seed, not read. */
export const SYNTHETIC = 'synthetic';

/** Which network and weights the user asked for. */
export interface WeightsChoice {
  /**
   * A network's file, the name of a shipped one, or one that was made otherwise; if there is none, the one that the
   * weights are of, or else `DEFAULT_NETWORK`.
   */
  readonly network?: string | Network | undefined;
  /** Overrides of the network's file, such as "network.bypass=simple". */
  readonly setNetwork?: readonly string[] | undefined;
  /** A file's path, or "synthetic". */
  readonly weights: string;
  /** Directory of a dumped layer; stands in place of all the others. */
  readonly workload?: string | undefined;
  readonly seed: number;
}

/** Whether the weights were trained, so that outputs name classes. */
export function isTrained(choice: WeightsChoice): boolean {
  return choice.workload === undefined && choice.weights !== SYNTHETIC;
}

/** The weights of a compressed network as they are stored. Throws a UserError if a file is missing or wrong. */
export async function storedWeights(choice: WeightsChoice): Promise<CompressedNetwork> {
  if (choice.workload !== undefined) return loadEieDump(choice.workload).compressed;
  if (choice.weights === SYNTHETIC) return syntheticWeights(await networkOf(choice), choice.seed);
  return compressedFrom(compressedFormatOf(choice.weights), choice);
}

/** The weights of a choice, whose file is in that format. */
export async function compressedFrom(
  format: CompressedFormat,
  choice: WeightsChoice,
): Promise<CompressedNetwork> {
  return format.saysNetwork
    ? format.read(choice.weights, await chosenNetwork(choice))
    : format.read(choice.weights, await networkOf(choice));
}

/** The weights of a choice for its network, which is at hand. */
export async function weightsFor(
  network: Network,
  { weights, seed }: WeightsChoice,
): Promise<CompressedNetwork> {
  if (weights === SYNTHETIC) return syntheticWeights(network, seed);
  return compressedFormatOf(weights).read(weights, network);
}

/** The network that a user chose, or the one that stands for none. */
export async function networkOf({ network = DEFAULT_NETWORK, setNetwork }: WeightsChoice): Promise<Network> {
  return typeof network === 'string' ? loadNetwork(network, setNetwork) : network;
}

/** The network that a user chose for weights that say theirs; null if it is left to them. */
export async function chosenNetwork(choice: WeightsChoice): Promise<Network | null> {
  const { network, setNetwork = [], weights } = choice;
  if (network !== undefined) return networkOf(choice);
  if (setNetwork.length === 0) return null;
  throw new UserError(
    `--set ${setNetwork[0]}: ${weights} says its network itself; name one that this changes with --network`,
  );
}
