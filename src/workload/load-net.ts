import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../base/errors.js';
import { loadDeepCompressionNet } from '../formats/deep-compression-net.js';
import { otherContent } from '../formats/file-content.js';
import { ownerOfNet } from '../formats/net-owner.js';
import { NETWORK_NAMES, networkByName } from '../network/catalogue.js';
import type { Network } from '../network/network.js';

/**
 * Compressed weights of a file for a network with the same convolutions as the one that they were made for; bypasses
 * without convolutions and the input's size do not matter. Throws a UserError if the file is missing, damaged, or
 * holds weights of another network, which it names if that is a shipped one.
 */
export function loadNet(file: string, network: Network): CompressedNetwork {
  try {
    return loadDeepCompressionNet(file, network);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const other = otherContent(file);
    if (other !== null)
      throw new UserError(`${file}: ${other}, not compressed weights; check the path`, { cause: error });
    const owner = ownerOfNet(file, NETWORK_NAMES.map(networkByName));
    if (owner === null) throw error;
    throw new UserError(
      `${file}: it holds the convolutions of ${owner.name}, which ${network.name} does not have; ` +
        'give weights of that network, or "synthetic"',
      { cause: error },
    );
  }
}
