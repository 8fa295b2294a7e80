import { readFileSync, statSync } from 'node:fs';
import type { Network } from '../network/network.js';
import { weightCount, weightExtents } from '../network/weight-extent.js';
import { layerBytes } from './deep-compression-net.js';

/** Larger files hold none of the networks that they are held against. */
const MAX_BYTES = 2 ** 24;

const WORD_BYTES = 4;

/**
 * Which of `candidates` a file of compressed weights is laid out for: the numbers of entries at its beginning give exactly
 * its size. Null if it is none of them, or cannot be read.
 */
export function ownerOfNet(file: string, candidates: readonly Network[]): Network | null {
  const bytes = contentOf(file);
  return bytes === null ? null : (candidates.find((network) => isLaidOutFor(bytes, network)) ?? null);
}

function contentOf(file: string): Buffer | null {
  try {
    return statSync(file).size <= MAX_BYTES ? readFileSync(file) : null;
  } catch {
    return null; // whoever needs the file says why
  }
}

function isLaidOutFor(bytes: Buffer, network: Network): boolean {
  const extents = weightExtents(network);
  if (bytes.length < extents.length * WORD_BYTES) return false;
  const counts = extents.map((_, index) => bytes.readUInt32LE(index * WORD_BYTES));
  const size = extents.reduce((sum, extent, index) => sum + layerBytes(extent, counts[index]), 0);
  return size === bytes.length && extents.every((extent, index) => counts[index] <= weightCount(extent));
}
