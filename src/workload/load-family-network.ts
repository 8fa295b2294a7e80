import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import type { LoadedConfig } from '../config/loading/load-config.js';
import { loadNetworkConfig } from '../config/loading/load-network.js';
import type { NetworkConfig } from '../config/network.js';
import { squeezeNetName } from '../network/families/squeezenet/spec.js';
import type { Network } from '../network/network.js';
import { excessOf } from '../network/network-document.js';
import { buildNetwork } from './build-network.js';
import { saidProfile } from './said-profile.js';

/** A network of a YAML file or the name of a shipped one: of a family, or a list of layers. */
export async function loadFamilyNetwork(
  reference: string,
  overrides: readonly string[] = [],
): Promise<Network> {
  const { value, file } = await loadNetworkConfig(reference, overrides);
  return naming(file, () => {
    const network = buildNetwork(value, nameOf(value, overrides));
    const excess = excessOf(network);
    if (excess !== null) throw new UserError(`network ${network.name}: ${excess}; make it smaller`);
    const profile = saidProfile(value, network, file);
    return profile === undefined ? network : { ...network, profile };
  });
}

/** A text that tells it from every other network, whether or not its layers fit. */
export async function familyNetworkName(
  reference: string,
  overrides: readonly string[] = [],
): Promise<string> {
  const loaded = await loadNetworkConfig(reference, overrides);
  const name = nameOf(loaded.value, overrides);
  return isNamedByAll(loaded) ? name : `${name} ${loaded.hash}`;
}

/** Whether the name of a network says all that its file does: SqueezeNet's, unless more is said of it than its graph. */
function isNamedByAll({ value }: LoadedConfig<NetworkConfig>): boolean {
  const { family, weights, inputDensity, syntheticInputs, preprocessing, classNames } = value;
  return (
    family === 'squeezenet' &&
    [weights, inputDensity, syntheticInputs, preprocessing, classNames].every((part) => part === undefined)
  );
}

/** A SqueezeNet's name says what it is; that of any other network is its file's, and what is overridden in that. */
function nameOf(config: NetworkConfig, overrides: readonly string[]): string {
  if (config.family === 'squeezenet') return squeezeNetName(config);
  return [config.name, ...overrides.map(overrideName)].join('-');
}

/** "depth18" of "network.depth=18", "widths300-100" of "network.widths=[300, 100]". */
function overrideName(override: string): string {
  const text = override
    .trim()
    .replace(/^network\./, '')
    .replaceAll('"', '');
  const [key, ...values] = text
    .split('=')
    .map((part) => part.replaceAll(/[^\w.]+/g, '-').replace(/^-|-$/g, ''));
  return [key, ...values].join(/\d$/.test(key) ? '-' : '');
}
