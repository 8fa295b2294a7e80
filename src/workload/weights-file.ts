import { extname } from 'node:path';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../base/errors.js';
import { isCompressed } from '../formats/compressed/format-name.js';
import { compressedOf, readCompressedFile } from '../formats/compressed-safetensors.js';
import { readSafetensors } from '../formats/safetensors/read.js';
import type { Network } from '../network/network.js';
import { weightExtents } from '../network/weight-extent.js';
import { loadNet } from './load-net.js';

/** Whether a file of weights says which network they are of, as safetensors files do and `.net` files don't. */
export function saysItsNetwork(file: string): boolean {
  return extname(file).toLowerCase() === '.safetensors';
}

/**
 * Loads the weights of a `.net` file for `network`.
 * Throws `UserError` where it is no such file, or by its name one of float weights.
 */
export function loadWeightsOf(file: string, network: Network): CompressedNetwork {
  if (extname(file).toLowerCase() === '.npz') throw notCompressed(file);
  return loadNet(file, network);
}

/**
 * Loads a file that says its network, for that or for the one that was `chosen`, which must have the same convolutions.
 * Throws `UserError` where the file is damaged, holds float weights, or the chosen network has others.
 */
export function loadWithNetwork(file: string, chosen: Network | null): CompressedNetwork {
  const contents = readSafetensors(readCompressedFile(file), file);
  if (!isCompressed(contents)) throw notCompressed(file);
  const compressed = compressedOf(contents, file);
  if (chosen === null) return compressed;
  demandSameConvolutions(compressed.network, chosen, file);
  return { ...compressed, network: chosen };
}

/** Whether a safetensors file holds a compressed network, not float weights. Throws `UserError` where it is damaged. */
export function isCompressedFile(file: string): boolean {
  return isCompressed(readSafetensors(readCompressedFile(file), file));
}

function notCompressed(file: string): UserError {
  return new UserError(
    `${file}: it holds float weights, not compressed ones; compress them first: eie compress --from ${file} --to FILE`,
  );
}

/** Bypasses without convolutions and the input's size do not matter. */
function demandSameConvolutions(own: Network, chosen: Network, file: string): void {
  if (JSON.stringify(weightExtents(own)) === JSON.stringify(weightExtents(chosen))) return;
  throw new UserError(
    `${file}: it holds the convolutions of ${own.name}, which ${chosen.name} does not have; leave --network out`,
  );
}
