import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { extentOf, borderOf } from '../../src/network/extent.js';
import { sizeOf, type Layer, type Shape } from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';

/**
 * The mean cross-entropy of images in float64, by loops that share nothing with the kernels: the witness that gradients
 * are held against. `parameters` stands in place of the network's weights and biases, by layer.
 */
export function doubleLoss(
  { network, layers }: DenseNetwork,
  parameters: ReadonlyMap<string, { weights: Float64Array; bias: Float64Array }>,
  images: readonly Float32Array[],
  labels: readonly number[],
): number {
  const shapes = inferShapes(network);
  let loss = 0;
  for (const [image, pixels] of images.entries()) {
    let map = Float64Array.from(pixels);
    for (const layer of network.layers.slice(1)) {
      if (!('input' in layer)) throw new Error(layer.kind);
      const [from, to] = [shapeOf(shapes, layer.input), shapeOf(shapes, layer.name)];
      map = layerOutput(layer, parameters.get(layer.name) ?? null, map, from, to);
    }
    const largest = Math.max(...map);
    const sum = map.reduce((total, score) => total + Math.exp(score - largest), 0);
    loss += Math.log(sum) + largest - map[labels[image]];
  }
  return layers.size === 0 ? 0 : loss / images.length;
}

function layerOutput(
  layer: Layer,
  own: { weights: Float64Array; bias: Float64Array } | null,
  map: Float64Array,
  from: Shape,
  to: Shape,
): Float64Array<ArrayBuffer> {
  if (layer.kind === 'relu') return map.map((value) => Math.max(0, value));
  if (layer.kind === 'fully-connected' && own !== null)
    return Float64Array.from({ length: layer.outputs }, (_, output) =>
      map.reduce((sum, value, at) => sum + value * own.weights[output * map.length + at], own.bias[output]),
    );
  if (layer.kind !== 'convolution' && layer.kind !== 'max-pool') throw new Error(layer.kind);
  const kernel = extentOf(layer.kernel);
  const stride = extentOf(layer.stride);
  const { top, left } = borderOf(layer.padding ?? 0);
  const dilation = extentOf(layer.kind === 'convolution' ? (layer.dilation ?? 1) : 1);
  const groups = layer.kind === 'convolution' ? (layer.groups ?? 1) : from.channels;
  const perGroup = from.channels / groups;
  const output = new Float64Array(sizeOf(to));
  for (let channel = 0; channel < to.channels; channel++) {
    const group = Math.floor((channel * groups) / to.channels);
    for (let y = 0; y < to.height; y++) {
      for (let x = 0; x < to.width; x++) {
        let sum = own === null ? -Infinity : own.bias[channel];
        for (let c = 0; c < perGroup; c++) {
          for (let r = 0; r < kernel.height; r++) {
            for (let k = 0; k < kernel.width; k++) {
              const row = y * stride.height + r * dilation.height - top;
              const column = x * stride.width + k * dilation.width - left;
              if (row < 0 || column < 0 || row >= from.height || column >= from.width) continue;
              const value = map[((group * perGroup + c) * from.height + row) * from.width + column];
              const tap = ((channel * perGroup + c) * kernel.height + r) * kernel.width + k;
              sum = own === null ? Math.max(sum, value) : sum + own.weights[tap] * value;
            }
          }
        }
        output[(channel * to.height + y) * to.width + x] = sum;
      }
    }
  }
  return output;
}
