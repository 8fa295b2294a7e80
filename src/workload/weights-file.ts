import { extname } from 'node:path';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { UserError } from '../errors.js';
import { isCompressed } from '../formats/compressed/format-name.js';
import { compressedOf, readCompressedFile } from '../formats/compressed-safetensors.js';
import { loadDeepCompressionNet } from '../formats/deep-compression-net.js';
import { readSafetensors } from '../formats/safetensors/read.js';
import { networkText } from '../network/network-document.js';
import type { Network } from '../network/network.js';

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
  return loadDeepCompressionNet(file, network);
}

/**
 * Loads a file that says its network. Throws `UserError` where it is damaged, holds float weights, or where its network
 * is not the one that was `chosen`, if one was.
 */
export function loadWithNetwork(file: string, chosen: Network | null): CompressedNetwork {
  const contents = readSafetensors(readCompressedFile(file), file);
  if (!isCompressed(contents)) throw notCompressed(file);
  const compressed = compressedOf(contents, file);
  if (chosen !== null) demandSame(compressed.network, chosen, file);
  return compressed;
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

function demandSame(own: Network, chosen: Network, file: string): void {
  if (networkText(own) === networkText(chosen)) return;
  const other = own.name === chosen.name ? `another ${chosen.name}` : chosen.name;
  throw new UserError(
    `${file}: its weights are of network ${own.name}, not of ${other}; leave --network out`,
  );
}
