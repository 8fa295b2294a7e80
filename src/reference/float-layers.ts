import { InvariantError } from '../base/errors.js';
import {
  sizeOf,
  type ConvolutionLayer,
  type InputLayer,
  type Layer,
  type Shape,
} from '../network/network.js';
import type { FloatMap } from './float-convolution.js';

/** The layers that transform activations without weights. */
export type WeightlessLayer = Exclude<Layer, InputLayer | ConvolutionLayer>;

/** The output, of shape `output`, of a layer without weights; `inputs` in the layer's order. */
export function weightlessFloat(
  layer: WeightlessLayer,
  inputs: readonly FloatMap[],
  output: Shape,
): FloatMap {
  switch (layer.kind) {
    case 'relu':
      return { shape: output, data: inputs[0].data.map((value) => Math.max(0, value)) };
    case 'max-pool':
      return maxPoolFloat(inputs[0], layer.kernel, layer.stride, output);
    case 'average-pool':
      return averageFloat(inputs[0]);
    case 'concat':
      return concatFloat(inputs, output);
    case 'add':
      return addFloat(inputs, output);
    case 'dropout':
      return inputs[0];
  }
}

/** Largest value of each window; windows are clipped at the map's right and lower edges. */
export function maxPoolFloat(input: FloatMap, kernel: number, stride: number, output: Shape): FloatMap {
  const data = new Float32Array(sizeOf(output));
  const { height, width } = input.shape;
  let index = 0;
  for (let channel = 0; channel < output.channels; channel++) {
    const plane = input.data.subarray(channel * height * width, (channel + 1) * height * width);
    for (let top = 0; top < output.height * stride; top += stride) {
      for (let left = 0; left < output.width * stride; left += stride) {
        const bottom = Math.min(top + kernel, height);
        data[index++] = windowMax(plane, width, top, bottom, left, Math.min(left + kernel, width));
      }
    }
  }
  return { shape: output, data };
}

function windowMax(
  plane: Float32Array,
  width: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
): number {
  let max = -Infinity;
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) max = Math.max(max, plane[row * width + column]);
  }
  return max;
}

/** Mean of each channel over the whole map. */
export function averageFloat(input: FloatMap): FloatMap {
  const { channels, height, width } = input.shape;
  const pixels = height * width;
  const data = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let i = channel * pixels; i < (channel + 1) * pixels; i++) sum += input.data[i];
    data[channel] = sum / pixels;
  }
  return { shape: { channels, height: 1, width: 1 }, data };
}

/** Maps joined along the channels, in the order given. */
export function concatFloat(inputs: readonly FloatMap[], output: Shape): FloatMap {
  const data = new Float32Array(sizeOf(output));
  let offset = 0;
  for (const input of inputs) {
    data.set(input.data, offset);
    offset += input.data.length;
  }
  return { shape: output, data };
}

/** Maps of one shape added value by value. */
export function addFloat(inputs: readonly FloatMap[], output: Shape): FloatMap {
  const data = new Float32Array(sizeOf(output));
  for (let at = 0; at < data.length; at++) data[at] = inputs.reduce((sum, map) => sum + map.data[at], 0);
  return { shape: output, data };
}

/** The output of a layer that has run. */
export function outputOf(maps: ReadonlyMap<string, FloatMap>, layer: string): FloatMap {
  const map = maps.get(layer);
  if (map === undefined) throw new InvariantError('float inference', 0, { missing: layer });
  return map;
}
