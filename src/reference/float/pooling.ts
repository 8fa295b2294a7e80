import type { Border } from '../../network/extent.js';
import { poolingGeometry, type WindowGeometry } from '../../network/geometry.js';
import { sizeOf, type AveragePoolLayer, type MaxPoolLayer, type Shape } from '../../network/network.js';
import type { FloatMap } from '../float-convolution.js';

/** Rows `top` .. `bottom` - 1 and columns `left` .. `right` - 1 of a map. */
type Area = Border;

/** Largest value of each window, of what lies inside the map. */
export function maxPool(layer: MaxPoolLayer, [input]: readonly FloatMap[], output: Shape): FloatMap {
  const map = mapArea(input.shape);
  const insides = windowsOf(poolingGeometry(layer, input.shape, output)).map((area) => clip(area, map));
  return overAreas(input, output, (plane, pixel) => largestIn(plane, input.shape.width, insides[pixel]));
}

/** Mean of each window, over its pixels inside the map or, with `countPadding`, inside the map and its border. */
export function averagePool(layer: AveragePoolLayer, [input]: readonly FloatMap[], output: Shape): FloatMap {
  const geometry = poolingGeometry(layer, input.shape, output);
  const map = mapArea(input.shape);
  const counted = layer.countPadding === true ? addBorder(map, geometry.padding) : map;
  const areas = windowsOf(geometry);
  const insides = areas.map((area) => clip(area, map));
  const counts = areas.map((area) => pixelsOf(clip(area, counted)));
  return overAreas(
    input,
    output,
    (plane, pixel) => sumIn(plane, input.shape.width, insides[pixel]) / counts[pixel],
  );
}

/** The window of every output pixel of a channel, in (row, column) order. */
function windowsOf({ kernel, stride, padding, output }: WindowGeometry): Area[] {
  return Array.from({ length: output.height * output.width }, (_, pixel) => {
    const top = Math.floor(pixel / output.width) * stride.height - padding.top;
    const left = (pixel % output.width) * stride.width - padding.left;
    return { top, left, bottom: top + kernel.height, right: left + kernel.width };
  });
}

function mapArea({ height, width }: Shape): Area {
  return { top: 0, left: 0, bottom: height, right: width };
}

function addBorder(map: Area, { top, left, bottom, right }: Border): Area {
  return {
    top: map.top - top,
    left: map.left - left,
    bottom: map.bottom + bottom,
    right: map.right + right,
  };
}

function clip(area: Area, to: Area): Area {
  return {
    top: Math.max(area.top, to.top),
    left: Math.max(area.left, to.left),
    bottom: Math.min(area.bottom, to.bottom),
    right: Math.min(area.right, to.right),
  };
}

function pixelsOf({ top, left, bottom, right }: Area): number {
  return (bottom - top) * (right - left);
}

/** A function of each channel's plane and the number of an output pixel, for all of both. */
function overAreas(
  { shape, data }: FloatMap,
  output: Shape,
  valueOf: (plane: Float32Array, pixel: number) => number,
): FloatMap {
  const pixels = output.height * output.width;
  const values = new Float32Array(sizeOf(output));
  for (let channel = 0; channel < output.channels; channel++) {
    const size = shape.height * shape.width;
    const plane = data.subarray(channel * size, (channel + 1) * size);
    for (let pixel = 0; pixel < pixels; pixel++) values[channel * pixels + pixel] = valueOf(plane, pixel);
  }
  return { shape: output, data: values };
}

function largestIn(plane: Float32Array, width: number, { top, left, bottom, right }: Area): number {
  let largest = -Infinity;
  for (let row = top; row < bottom; row++) {
    for (let at = row * width + left; at < row * width + right; at++) largest = Math.max(largest, plane[at]);
  }
  return largest;
}

function sumIn(plane: Float32Array, width: number, { top, left, bottom, right }: Area): number {
  let sum = 0;
  for (let row = top; row < bottom; row++) {
    for (let at = row * width + left; at < row * width + right; at++) sum += plane[at];
  }
  return sum;
}
