import { extname } from 'node:path';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { decompress } from '../compression/decompress.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import { loadDenseWeights } from '../formats/dense-weights.js';
import { chosenNetwork, networkOf, storedWeights, SYNTHETIC, type WeightsChoice } from './load-weights.js';
import { isCompressedFile, loadWithNetwork, saysItsNetwork } from './weights-file.js';

/** Weights to compress: the real ones, and the codes that they have already, if any. */
export interface WeightSource {
  readonly dense: DenseNetwork;
  /** Null for float weights. */
  readonly compressed: CompressedNetwork | null;
}

/**
 * Loads what a user names as weights: float ones (safetensors, an .npz, a folder of arrays), any compressed network, or
 * "synthetic". Throws a UserError where they are missing, damaged or of another network.
 */
export async function loadSource(choice: WeightsChoice): Promise<WeightSource> {
  const compressed = await compressedSource(choice);
  return compressed === null
    ? { dense: loadDenseWeights(choice.weights, await networkOf(choice)), compressed: null }
    : { dense: decompress(compressed), compressed };
}

async function compressedSource(choice: WeightsChoice): Promise<CompressedNetwork | null> {
  const { weights: from } = choice;
  if (from === SYNTHETIC || extname(from).toLowerCase() === '.net') return storedWeights(choice);
  if (!saysItsNetwork(from) || !isCompressedFile(from)) return null;
  return loadWithNetwork(from, await chosenNetwork(choice));
}
