import { loadNetworkConfig } from '../config/loading/load-network.js';
import { fittingSqueezeNet } from '../network/fitting-input.js';
import type { Network } from '../network/network.js';
import { squeezeNetName } from '../network/families/squeezenet/spec.js';
import { naming } from '../base/naming.js';

/** A network of the SqueezeNet family, of a YAML file or the name of a shipped one. */
export async function loadFamilyNetwork(
  reference: string,
  overrides: readonly string[] = [],
): Promise<Network> {
  const { value, file } = await loadNetworkConfig(reference, overrides);
  return naming(file, () => fittingSqueezeNet(value));
}

/** Its name, whether or not its layers fit. */
export async function familyNetworkName(
  reference: string,
  overrides: readonly string[] = [],
): Promise<string> {
  return squeezeNetName((await loadNetworkConfig(reference, overrides)).value);
}
