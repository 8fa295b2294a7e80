import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { DenseNetwork } from '../compression/dense-network.js';
import type { Storing } from '../formats/compressed/layer-tensors.js';
import type { LoweredNode } from '../network/lowered-node.js';
import type { Network } from '../network/network.js';

interface Named {
  /** As help and messages name it: ".net", "a folder of .npy". */
  readonly title: string;
  /** How names of its files end, in lower case; null for a folder. */
  readonly extension: string | null;
}

/** Float weights. */
export interface FloatFormat extends Named {
  readonly holds: 'float';
  /** Throws a UserError if the file is missing, damaged or of another network. */
  read(path: string, network: Network): Promise<DenseNetwork>;
  /** The bytes of a file; null if none is written. */
  readonly write: ((dense: DenseNetwork) => Promise<Uint8Array>) | null;
}

interface Compressed extends Named {
  readonly holds: 'compressed';
  /** Null if none is written. */
  readonly write: CompressedWriter | null;
}

/** A network's compressed weights, in files that do not say which network they are of. */
interface OfGivenNetwork extends Compressed {
  readonly saysNetwork: false;
  /** Throws a UserError if the file is missing, damaged or of another network. */
  read(path: string, network: Network): Promise<CompressedNetwork>;
}

/** A network's compressed weights, in files that say which network they are of. */
interface OfOwnNetwork extends Compressed {
  readonly saysNetwork: true;
  /** As `OfGivenNetwork` does; if the network is null, for the one that the file says. */
  read(path: string, network: Network | null): Promise<CompressedNetwork>;
}

/** A network's compressed weights. */
export type CompressedFormat = OfGivenNetwork | OfOwnNetwork;

/** How a compressed network is written. */
export interface CompressedWriter {
  /** Whether codes and indices can be Huffman-coded. */
  readonly huffman: boolean;
  /** The only width of its indices; null if it takes any. */
  readonly indexBits: number | null;
  bytes(compressed: CompressedNetwork, storing: Storing): Promise<Uint8Array>;
}

/** Files that say a network. */
interface Networked extends Named {
  /** A path, or the name of a shipped file. Throws a UserError for mistakes in it, and if its layers do not fit. */
  readNetwork(reference: string, overrides: readonly string[]): Promise<Network>;
  /** The name of the network, which says all that it is, whether or not its layers fit. */
  nameOf(reference: string, overrides: readonly string[]): Promise<string>;
  readonly write: null;
}

/** A network without weights. */
export interface NetworkFormat extends Networked {
  readonly holds: 'network';
}

/** A network with its float weights. */
export interface ModelFormat extends Networked {
  readonly holds: 'model';
  /** The weights, for the file's network or for a given one that takes the same. Throws as `readNetwork` does. */
  read(path: string, network: Network | null): Promise<DenseNetwork>;
  /** What became of each of the file's operations. Throws as `readNetwork` does. */
  nodesOf(path: string): Promise<readonly LoweredNode[]>;
}

/** A format of weights. */
export type WeightsFormat = FloatFormat | CompressedFormat | ModelFormat;

/** What a file of weights or of a network may be, by what it holds. */
export type FileFormat = WeightsFormat | NetworkFormat;
