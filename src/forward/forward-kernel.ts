import type { JobProgram } from '../compile/program.js';
import type { HostInput, HostRun } from '../engine/host/host-layer.js';
import type { FeatureMap } from '../network/feature-map.js';
import type { HostLayer } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';

/** Raw accumulators of a convolution in (channel, row, column) order, the largest |value|, and how many left their width. */
export interface Sums {
  readonly values: Int32Array;
  readonly largest: number;
  readonly overflows: number;
}

/** What computes with the values of a forward run. */
export interface ForwardKernel {
  /** All sums of a compiled job for its part of one input. */
  sum(program: JobProgram, input: Int16Array): Sums;
  /** Sums to activations of `shift` fraction bits less; gives how many left their width. */
  writeBack(values: Int32Array, arithmetic: ArithmeticSpec, shift: number, into: Int16Array): number;
  /** Largest raw |value| of each channel of a map. */
  largestByChannel(map: FeatureMap): Int32Array;
  /** A layer that has no weights. */
  runHostLayer(layer: HostLayer, input: HostInput): HostRun;
}
