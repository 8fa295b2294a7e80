import { SQUEEZENET_PROFILE } from './families/squeezenet/profile.js';
import { weightedLayersOf, type Network } from './network.js';
import { PLAIN_PROFILE, type NetworkProfile } from './profile.js';

/** A network's own profile, or that of the SqueezeNet family for one with its layers. */
export function profileOf(network: Network): NetworkProfile {
  return (
    network.profile ?? (isSqueezeNet(network) ? { ...PLAIN_PROFILE, ...SQUEEZENET_PROFILE } : PLAIN_PROFILE)
  );
}

/**
 * Versions, metaparameters and the input's size change SqueezeNet's convolutions in extent, not in name and number;
 * bypasses add to them.
 */
function isSqueezeNet(network: Network): boolean {
  const names = weightedLayersOf(network).map(({ name }) => name);
  const own = names.filter((name) => !name.endsWith('/bypass1x1'));
  return own.join() === Object.keys(SQUEEZENET_PROFILE.keptPercent.layers).join();
}
