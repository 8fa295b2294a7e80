import { loadConfig, type LoadedConfig } from './load-config.js';
import { impliedFamily, networkSchema, type NetworkConfig } from '../network.js';

/** Networks: families, and lists of layers. */
export const NETWORK = {
  folder: 'networks',
  subject: 'network',
  schema: networkSchema,
  implied: impliedFamily,
};

/**
 * Loads a network's file: a path, or a name under configs/networks such as "squeezenet-v1.1".
 * `overrides` are texts such as "network.inputSize=128". Throws a UserError for every mistake in them.
 */
export async function loadNetworkConfig(
  file: string,
  overrides: readonly string[] = [],
): Promise<LoadedConfig<NetworkConfig>> {
  return loadConfig(file, NETWORK, overrides);
}
