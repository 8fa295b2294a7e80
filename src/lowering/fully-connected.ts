import { weightsOf, type CompressedNetwork } from '../compression/compressed-network.js';
import { geometryOf } from '../network/geometry.js';
import { sizeOf, weightsNameOf, type FullyConnectedLayer, type Shape } from '../network/network.js';
import type { Job } from './job.js';

/** A fully connected layer between maps of the given shapes: one job of one pass. */
export function lowerFullyConnected(
  layer: FullyConnectedLayer,
  compressed: Pick<CompressedNetwork, 'layers' | 'source'>,
  input: Shape,
  output: Shape,
): readonly Job[] {
  const { name } = layer;
  return [
    {
      name,
      layer: name,
      matrix: weightsOf(compressed, weightsNameOf(layer)),
      geometry: geometryOf(layer, input, output),
      input: { start: 0, end: sizeOf(input) },
      output: { start: 0, end: sizeOf(output) },
    },
  ];
}
