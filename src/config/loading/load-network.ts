import { loadConfig, type LoadedConfig } from './load-config.js';
import { networkSchema, type NetworkConfig } from '../network.js';

/** Networks of the SqueezeNet family. */
export const NETWORK = { folder: 'networks', subject: 'network', schema: networkSchema };

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
