import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { extentOf, borderOf } from '../../src/network/extent.js';
import {
  sizeOf,
  type ConvolutionLayer,
  type Layer,
  type MaxPoolLayer,
  type Shape,
} from '../../src/network/network.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';

/**
 * The mean cross-entropy of images in float64, by loops that share nothing with the kernels: the witness that gradients
 * are held against. `parameters` stands in place of the network's weights and biases, by layer.
 */
export function doubleLoss(
  { network, layers }: DenseNetwork,
  parameters: ReadonlyMap<string, OwnParameters>,
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

interface OwnParameters {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

function layerOutput(
  layer: Layer,
  own: OwnParameters | null,
  map: Float64Array,
  from: Shape,
  to: Shape,
): Float64Array<ArrayBuffer> {
  if (layer.kind === 'reshape') return map.slice();
  if (layer.kind === 'relu') return map.map((value) => Math.max(0, value));
  if (layer.kind === 'fully-connected' && own !== null)
    return Float64Array.from({ length: layer.outputs }, (_, output) =>
      map.reduce((sum, value, at) => sum + value * own.weights[output * map.length + at], own.bias[output]),
    );
  if (layer.kind !== 'convolution' && layer.kind !== 'max-pool') throw new Error(layer.kind);
  const groups = layer.kind === 'convolution' ? (layer.groups ?? 1) : from.channels;
  const perGroup = from.channels / groups;
  return Float64Array.from({ length: sizeOf(to) }, (_, place) => {
    const channel = Math.floor(place / (to.height * to.width));
    const first = Math.floor((channel * groups) / to.channels) * perGroup;
    const taps = tapsAt(layer, from, Math.floor(place / to.width) % to.height, place % to.width);
    const seen = Array.from({ length: perGroup }, (_channel, within) =>
      taps.map(({ tap, pixel, size }) => ({
        value: map[(first + within) * from.height * from.width + pixel],
        weight: (channel * perGroup + within) * size + tap,
      })),
    ).flat();
    if (own === null) return Math.max(...seen.map(({ value }) => value));
    return seen.reduce((sum, { value, weight }) => sum + own.weights[weight] * value, own.bias[channel]);
  });
}

/** The taps of a window that lie on the map, and the pixel under each. */
function tapsAt(layer: ConvolutionLayer | MaxPoolLayer, from: Shape, y: number, x: number) {
  const kernel = extentOf(layer.kernel);
  const stride = extentOf(layer.stride);
  const dilation = extentOf(layer.kind === 'convolution' ? (layer.dilation ?? 1) : 1);
  const { top, left } = borderOf(layer.padding ?? 0);
  const size = kernel.height * kernel.width;
  return Array.from({ length: size }, (_, tap) => {
    const row = y * stride.height + Math.floor(tap / kernel.width) * dilation.height - top;
    const column = x * stride.width + (tap % kernel.width) * dilation.width - left;
    const isInside = row >= 0 && column >= 0 && row < from.height && column < from.width;
    return { tap, size, pixel: isInside ? row * from.width + column : -1 };
  }).filter(({ pixel }) => pixel >= 0);
}
