import { closest } from 'fastest-levenshtein';
import { UserError } from '../base/errors.js';
import { quoted } from '../base/quote.js';
import type { Network } from './network.js';
import { SQUEEZENET_V1_0, squeezeNetName, type SqueezeNetSpec } from './families/squeezenet/spec.js';
import { squeezeNet } from './families/squeezenet.js';

/** The built-in networks: the released SqueezeNets, and the two of Table 3 with bypasses (SqueezeNet, section 6). */
const SPECS: readonly SqueezeNetSpec[] = [
  SQUEEZENET_V1_0,
  { ...SQUEEZENET_V1_0, version: 'v1.1' },
  { ...SQUEEZENET_V1_0, bypass: 'simple' },
  { ...SQUEEZENET_V1_0, bypass: 'complex' },
];

const CATALOGUE: ReadonlyMap<string, SqueezeNetSpec> = new Map(
  SPECS.map((spec) => [squeezeNetName(spec), spec]),
);

/** What is run if neither the user nor the weights say it. */
export const DEFAULT_NETWORK = 'squeezenet-v1.0';

/** Longer names are not compared to their end: no network's comes near. */
const LONGEST = 100;

/** Names that `networkByName` knows. */
export const NETWORK_NAMES: readonly string[] = [...CATALOGUE.keys()];

/** The built-in network called `name`. Throws `UserError` with the nearest known name if there is none. */
export function networkByName(name: string): Network {
  const spec = CATALOGUE.get(name);
  if (spec !== undefined) return squeezeNet(spec);
  throw new UserError(
    `network ${quoted(name)}: no such network; did you mean "${closest(name.slice(0, LONGEST), NETWORK_NAMES)}"? ` +
      `Known: ${NETWORK_NAMES.join(', ')}`,
  );
}
