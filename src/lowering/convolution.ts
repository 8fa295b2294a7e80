import {
  channelRange,
  weightsOf,
  type CompressedLayer,
  type CompressedNetwork,
} from '../compression/compressed-network.js';
import { geometryOf } from '../network/geometry.js';
import { sizeOf, weightsNameOf, type ConvolutionLayer, type Shape } from '../network/network.js';
import type { Job } from './job.js';

/** A convolution between maps of the given shapes: one job, or one for each of its groups. */
export function lowerConvolution(
  layer: ConvolutionLayer,
  compressed: Pick<CompressedNetwork, 'layers' | 'source'>,
  input: Shape,
  output: Shape,
): readonly Job[] {
  const { groups = 1 } = layer;
  const weights = weightsOf(compressed, weightsNameOf(layer));
  return Array.from({ length: groups }, (_, group) => groupJob(layer, weights, input, output, group));
}

function groupJob(
  layer: ConvolutionLayer,
  weights: CompressedLayer,
  input: Shape,
  output: Shape,
  group: number,
): Job {
  const { name, groups = 1 } = layer;
  const own = partOf(input, groups);
  const made = partOf(output, groups);
  const filters = made.channels;
  return {
    name: groups === 1 ? name : `${name}/group ${group}`,
    layer: name,
    matrix: groups === 1 ? weights : channelRange(weights, group * filters, (group + 1) * filters),
    geometry: geometryOf(layer, own, made),
    input: { start: group * sizeOf(own), end: (group + 1) * sizeOf(own) },
    output: { start: group * sizeOf(made), end: (group + 1) * sizeOf(made) },
  };
}

function partOf(shape: Shape, groups: number): Shape {
  return { ...shape, channels: shape.channels / groups };
}
