import { closest } from 'fastest-levenshtein';
import { UserError } from '../errors.js';
import type { Network } from './network.js';
import { SQUEEZENET_V1_0, squeezeNet } from './squeezenet.js';

const CATALOGUE: ReadonlyMap<string, () => Network> = new Map([
  ['squeezenet-v1.0', () => squeezeNet(SQUEEZENET_V1_0)],
]);

/** What is run where neither the user nor the weights say it. */
export const DEFAULT_NETWORK = 'squeezenet-v1.0';

/** Names that `networkByName` knows. */
export const NETWORK_NAMES: readonly string[] = [...CATALOGUE.keys()];

/** The built-in network called `name`. Throws `UserError` with the nearest known name where there is none. */
export function networkByName(name: string): Network {
  const build = CATALOGUE.get(name);
  if (build !== undefined) return build();
  throw new UserError(
    `network '${name}': no such network; did you mean '${closest(name, NETWORK_NAMES)}'? ` +
      `Known: ${NETWORK_NAMES.join(', ')}`,
  );
}
