import type { CompressedNetwork } from '../../src/compression/compressed-network.js';
import { found } from '../../src/base/found.js';
import { InvariantError } from '../../src/base/errors.js';
import { geometryOf } from '../../src/network/geometry.js';
import {
  inputsOf,
  isWeighted,
  sizeOf,
  weightsNameOf,
  type InputLayer,
  type Layer,
  type Shape,
  type WeightedLayer,
} from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { convolveFloat, type FloatMap } from '../../src/reference/float-convolution.js';
import { outputOf, weightlessFloat } from '../../src/reference/float-layers.js';

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
    const shape = shapeOf(shapes, layer.name);
    const inputs = inputsOf(layer).map((name) => outputOf(maps, name));
    maps.set(
      layer.name,
      layer.kind === 'input'
        ? inputMap(layer.name, shape, input)
        : computed(compressed, layer, inputs, shape),
    );
  }
  return maps;
}

/** One layer's output from the values of its inputs. */
export function inferFloatLayer(
  compressed: CompressedNetwork,
  layer: Exclude<Layer, InputLayer>,
  inputs: readonly Float32Array[],
): Float32Array {
  const shapes = inferShapes(compressed.network);
  const maps = inputsOf(layer).map((name, at) => ({ shape: shapeOf(shapes, name), data: inputs[at] }));
  return computed(compressed, layer, maps, shapeOf(shapes, layer.name)).data;
}

function computed(
  compressed: CompressedNetwork,
  layer: Exclude<Layer, InputLayer>,
  inputs: readonly FloatMap[],
  output: Shape,
): FloatMap {
  return isWeighted(layer)
    ? convolve(compressed, layer, inputs[0], output)
    : weightlessFloat(layer, inputs, output);
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
  layer: WeightedLayer,
  input: FloatMap,
  output: Shape,
): FloatMap {
  const weights = found(compressed.layers, weightsNameOf(layer), 'float inference');
  return convolveFloat(weights, geometryOf(layer, input.shape, output), input.data);
}
