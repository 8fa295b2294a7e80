import { loadNetworkConfig } from '../config/load-network.js';
import { fittingSqueezeNet } from '../network/fitting-input.js';
import type { Network } from '../network/network.js';
import { squeezeNetName } from '../network/squeezenet-spec.js';

/**
 * The network of a file, or of the name of a shipped one, under overrides such as "network.bypass=simple". Its name says
 * all that it is, whatever the file's. Throws a UserError for every mistake in them, and where its layers do not fit.
 */
export async function loadNetwork(reference: string, overrides: readonly string[] = []): Promise<Network> {
  const { value } = await loadNetworkConfig(reference, overrides);
  return fittingSqueezeNet(value);
}

/** The name of that network, which says all that it is, whether or not its layers fit. */
export async function networkName(reference: string, overrides: readonly string[] = []): Promise<string> {
  return squeezeNetName((await loadNetworkConfig(reference, overrides)).value);
}
