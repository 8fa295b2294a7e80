import type { Network } from '../network/network.js';
import type { WeightExtent } from '../network/weight-extent.js';

/** The real weights of one convolution, pruned or not: what compression takes and decompression gives. */
export interface DenseLayer extends WeightExtent {
  /** In (output channel, input channel, row, column) order; a pruned weight is 0. */
  readonly weights: Float32Array;
  /** One per output channel. */
  readonly bias: Float32Array;
}

/** A network with real weights for each of its convolutions. */
export interface DenseNetwork {
  readonly network: Network;
  /** Where the weights come from, as for `CompressedNetwork`. */
  readonly source: string;
  readonly layers: ReadonlyMap<string, DenseLayer>;
}
