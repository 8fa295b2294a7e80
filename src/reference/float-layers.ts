import { found } from '../base/found.js';
import { sizeOf, type HostLayer, type Shape } from '../network/network.js';
import type { FloatMap } from './float-convolution.js';

type FloatRule<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  inputs: readonly FloatMap[],
  output: Shape,
) => FloatMap;

/** How each kind of layer without weights transforms activations. */
const RULES: { readonly [Kind in HostLayer['kind']]: FloatRule<Kind> } = {
  relu: (_layer, [input], shape) => ({ shape, data: input.data.map((value) => Math.max(0, value)) }),
  'max-pool': ({ kernel, stride }, [input], output) => maxPoolFloat(input, kernel, stride, output),
  'average-pool': (_layer, [input]) => averageFloat(input),
  concat: (_layer, inputs, output) => concatFloat(inputs, output),
  add: (_layer, inputs, output) => addFloat(inputs, output),
  dropout: (_layer, [input]) => input,
};

/** The output, of shape `output`, of a layer without weights; `inputs` in the layer's order. */
export function weightlessFloat(layer: HostLayer, inputs: readonly FloatMap[], output: Shape): FloatMap {
  const rule = RULES[layer.kind] as FloatRule<HostLayer['kind']>;
  return rule(layer, inputs, output);
}

/** Largest value of each window; windows are clipped at the map's right and lower edges. */
function maxPoolFloat(input: FloatMap, kernel: number, stride: number, output: Shape): FloatMap {
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
function averageFloat(input: FloatMap): FloatMap {
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
function concatFloat(inputs: readonly FloatMap[], output: Shape): FloatMap {
  const data = new Float32Array(sizeOf(output));
  let offset = 0;
  for (const input of inputs) {
    data.set(input.data, offset);
    offset += input.data.length;
  }
  return { shape: output, data };
}

/** Maps of one shape added value by value. */
function addFloat(inputs: readonly FloatMap[], output: Shape): FloatMap {
  const data = new Float32Array(sizeOf(output));
  for (let at = 0; at < data.length; at++) data[at] = inputs.reduce((sum, map) => sum + map.data[at], 0);
  return { shape: output, data };
}

/** The output of a layer that has run. */
export function outputOf(maps: ReadonlyMap<string, FloatMap>, layer: string): FloatMap {
  return found(maps, layer, 'float inference');
}
