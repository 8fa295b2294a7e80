import type { CompressedNetwork } from '../compression/compressed-network.js';

/** One input of a network: real values in (channel, row, column) order. */
export interface WorkloadInput {
  /** As results name it: a file's base name, "synthetic seed 1". */
  readonly name: string;
  readonly data: Float32Array;
}

/** What is run: a compressed network and at least one input. */
export interface Workload {
  readonly compressed: CompressedNetwork;
  readonly inputs: readonly WorkloadInput[];
}
