import { extentOf } from '../../network/extent.js';
import type { Network } from '../../network/network.js';
import { weightCount, weightExtents, type WeightExtent } from '../../network/weight-extent.js';
import type { FloatArray } from '../npy-read.js';

/** Shape of an array that a network's weights need, by its name. */
export type ExpectedArrays = ReadonlyMap<string, readonly number[]>;

/** What a file holds of the arrays that were expected. */
export interface FoundArrays {
  readonly arrays: ReadonlyMap<string, FloatArray>;
  /** Names of what else it holds. */
  readonly others: readonly string[];
}

/** Name of a layer's weights: [output channels, input channels, kernel, kernel]. */
export function weightName({ name }: Pick<WeightExtent, 'name'>): string {
  return `${name}.weight`;
}

/** Name of a layer's biases: [output channels]. */
export function biasName({ name }: Pick<WeightExtent, 'name'>): string {
  return `${name}.bias`;
}

/** Shape of a layer's weights. */
export function weightShape({ outputChannels, inputChannels, kernel }: WeightExtent): readonly number[] {
  const { height, width } = extentOf(kernel);
  return [outputChannels, inputChannels, height, width];
}

/** The arrays that a network needs: weights and biases of each convolution. */
export function expectedArrays(network: Network): ExpectedArrays {
  return new Map(
    weightExtents(network).flatMap((extent) => [
      [weightName(extent), weightShape(extent)],
      [biasName(extent), [extent.outputChannels]],
    ]),
  );
}

/** Weights and biases of a network. */
export function parameterCount(network: Network): number {
  return weightExtents(network).reduce((sum, extent) => sum + weightCount(extent) + extent.outputChannels, 0);
}
