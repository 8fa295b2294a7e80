import { basename } from 'node:path';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../errors.js';
import { loadEieDump } from '../formats/eie-dump.js';
import { loadPhotograph } from '../formats/photograph.js';
import { DEFAULT_NETWORK } from '../network/catalogue.js';
import type { Network } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { Workload, WorkloadInput } from '../pipeline/workload.js';
import { syntheticPicture } from '../synthetic/picture.js';
import { syntheticWeights } from '../synthetic/weights.js';
import { loadNetwork } from './load-network.js';
import { loadWeightsOf, loadWithNetwork, saysItsNetwork } from './weights-file.js';

/** Weights that are made from a seed, not read. */
export const SYNTHETIC = 'synthetic';

/** Which network, weights and inputs the user asked for. */
export interface WorkloadChoice {
  /**
   * A network's file, the name of a shipped one, or one that was made otherwise; where there is none, the one that the
   * weights are of, or else `DEFAULT_NETWORK`.
   */
  readonly network?: string | Network | undefined;
  /** Overrides of the network's file, such as "network.bypass=simple". */
  readonly setNetwork?: readonly string[] | undefined;
  /** A file's path, or "synthetic". */
  readonly weights: string;
  readonly image?: readonly string[] | undefined;
  /** Directory of a dumped layer; stands in place of all the others. */
  readonly workload?: string | undefined;
  readonly seed: number;
}

/** Whether the weights were trained, so that outputs name classes. */
export function isTrained(choice: WorkloadChoice): boolean {
  return choice.workload === undefined && choice.weights !== SYNTHETIC;
}

/** A workload of which the inputs may still be on their way. */
export interface BegunWorkload {
  readonly compressed: CompressedNetwork;
  readonly inputs: Promise<readonly WorkloadInput[]>;
}

/** Loads weights and inputs. Throws a UserError where a file is missing or wrong. */
export async function loadWorkload(choice: WorkloadChoice): Promise<Workload> {
  const { compressed, inputs } = await beginWorkload(choice);
  return { compressed, inputs: await inputs };
}

/**
 * Loads the weights while photographs are decoded on other threads. Throws a UserError where a file is missing or wrong;
 * a photograph's is told to whoever awaits the inputs.
 */
export async function beginWorkload(choice: WorkloadChoice): Promise<BegunWorkload> {
  if (choice.workload !== undefined) {
    const { compressed, input } = loadEieDump(choice.workload);
    return { compressed, inputs: Promise.resolve([{ name: 'act.dat', data: input }]) };
  }
  if (saysItsNetwork(choice.weights)) {
    const compressed = await loadWeights(choice);
    return { compressed, inputs: decoding(choice, compressed.network) };
  }
  const network = await networkOf(choice);
  const inputs = decoding(choice, network);
  return { compressed: weightsFor(network, choice), inputs };
}

/** Inputs that may fail before anybody awaits them. */
function decoding(choice: WorkloadChoice, network: Network): Promise<WorkloadInput[]> {
  const inputs = loadInputs(choice, network);
  inputs.catch(() => undefined);
  return inputs;
}

/** Loads the weights alone. */
export async function loadWeights(choice: WorkloadChoice): Promise<CompressedNetwork> {
  if (choice.workload !== undefined) return loadEieDump(choice.workload).compressed;
  if (saysItsNetwork(choice.weights)) return loadWithNetwork(choice.weights, await chosenNetwork(choice));
  return weightsFor(await networkOf(choice), choice);
}

/** The network that a user chose, or the one that stands for none. */
export async function networkOf({ network = DEFAULT_NETWORK, setNetwork }: WorkloadChoice): Promise<Network> {
  return typeof network === 'string' ? loadNetwork(network, setNetwork) : network;
}

/** The network that a user chose for weights that say theirs; null where it is left to them. */
export async function chosenNetwork(choice: WorkloadChoice): Promise<Network | null> {
  const { network, setNetwork = [], weights } = choice;
  if (network !== undefined) return networkOf(choice);
  if (setNetwork.length === 0) return null;
  throw new UserError(
    `--set ${setNetwork[0]}: ${weights} says its network itself; name one that this changes with --network`,
  );
}

function weightsFor(network: Network, { weights, seed }: WorkloadChoice): CompressedNetwork {
  return weights === SYNTHETIC ? syntheticWeights(network, seed) : loadWeightsOf(weights, network);
}

async function loadInputs(choice: WorkloadChoice, network: Network): Promise<WorkloadInput[]> {
  const shape = shapeOf(inferShapes(network), network.layers[0].name);
  if (choice.image === undefined) {
    return [{ name: `synthetic seed ${choice.seed}`, data: syntheticPicture(shape, choice.seed) }];
  }
  const inputs: WorkloadInput[] = [];
  for (const file of choice.image) {
    inputs.push({ name: basename(file), data: (await loadPhotograph(file, shape.height)).data });
  }
  return inputs;
}
