import type { CompressedNetwork } from '../compression/compressed-network.js';
import { found } from '../base/found.js';
import { InvariantError } from '../base/errors.js';
import { geometryOf } from '../network/geometry.js';
import { inputsOf, sizeOf, type ConvolutionLayer, type Shape } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { convolveFloat, type FloatMap } from './float-convolution.js';
import { outputOf, weightlessFloat } from './float-layers.js';

/**
 * Plain float inference: the oracle against which fixed-point results are measured. Data are float32, sums
 * float64. `input` has the network's input shape in (channel, row, column) order. Gives the output of every
 * layer by name, convolutions before their ReLU.
 */
export function inferFloat(
  compressed: CompressedNetwork,
  input: Float32Array,
): ReadonlyMap<string, FloatMap> {
  const shapes = inferShapes(compressed.network);
  const maps = new Map<string, FloatMap>();
  for (const layer of compressed.network.layers) {
    const output = shapeOf(shapes, layer.name);
    const inputs = inputsOf(layer).map((name) => outputOf(maps, name));
    if (layer.kind === 'input') maps.set(layer.name, inputMap(layer.name, output, input));
    else if (layer.kind === 'convolution')
      maps.set(layer.name, convolve(compressed, layer, inputs[0], output));
    else maps.set(layer.name, weightlessFloat(layer, inputs, output));
  }
  return maps;
}

function inputMap(name: string, shape: Shape, data: Float32Array): FloatMap {
  if (data.length !== sizeOf(shape)) {
    throw new InvariantError('float inference', 0, {
      layer: name,
      values: data.length,
      wanted: sizeOf(shape),
    });
  }
  return { shape, data };
}

function convolve(
  compressed: CompressedNetwork,
  layer: ConvolutionLayer,
  input: FloatMap,
  output: Shape,
): FloatMap {
  const weights = found(compressed.layers, layer.name, 'float inference');
  return convolveFloat(weights, geometryOf(layer, input.shape, output), input.data);
}
