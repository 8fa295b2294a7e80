import type { FeatureMap } from '../network/feature-map.js';
import {
  sizeOf,
  type ConvolutionLayer,
  type InputLayer,
  type Layer,
  type MaxPoolLayer,
  type Shape,
} from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import type { LayerFormats } from '../numeric/formats.js';
import { divideNearest } from '../numeric/rounding.js';
import { fitWidth, minOfWidth } from '../numeric/width.js';
import { WriteBack } from '../numeric/write-back.js';

/** Layers that run outside the PEs: they cost no PE cycles, but their work is counted. */
export type HostLayer = Exclude<Layer, InputLayer | ConvolutionLayer>;

/** A host layer's output and its operations: comparisons, additions, or values moved. */
export interface HostRun {
  readonly output: FeatureMap;
  readonly operations: number;
}

/** What a host layer takes: its inputs in the layer's order, their fraction bits, its own shape and formats. */
export interface HostInput {
  readonly maps: readonly FeatureMap[];
  readonly fractionBits: readonly number[];
  readonly shape: Shape;
  readonly formats: LayerFormats;
  readonly arithmetic: ArithmeticSpec;
}

/** Runs a layer that has no weights. */
export function runHostLayer(layer: HostLayer, input: HostInput): HostRun {
  switch (layer.kind) {
    case 'relu':
      return relu(input);
    case 'max-pool':
      return maxPool(layer, input);
    case 'average-pool':
      return averagePool(input);
    case 'dropout':
      return { output: input.maps[0], operations: 0 };
    case 'concat':
      return concat(input);
  }
}

function relu({ maps: [{ data }], shape }: HostInput): HostRun {
  const output = new Int16Array(data.length);
  for (let at = 0; at < data.length; at++) if (data[at] > 0) output[at] = data[at];
  return { output: { shape, data: output }, operations: data.length };
}

/** Every input row is handed to the window rows that it lies in, and every value to its windows there. */
function maxPool({ kernel, stride }: MaxPoolLayer, { maps: [input], shape, arithmetic }: HostInput): HostRun {
  const { channels, height, width } = input.shape;
  const data = new Int16Array(sizeOf(shape)).fill(minOfWidth(arithmetic.activationBits));
  let operations = 0;
  for (let row = 0; row < channels * height; row++) {
    const channel = Math.floor(row / height);
    const values = input.data.subarray(row * width, (row + 1) * width);
    const first = firstWindow(row % height, kernel, stride);
    const last = lastWindow(row % height, stride, shape.height);
    for (let y = first; y <= last; y++) {
      const start = (channel * shape.height + y) * shape.width;
      operations += raiseMaxima(data.subarray(start, start + shape.width), values, kernel, stride);
    }
  }
  return { output: { shape, data }, operations };
}

/** Raises each window's maximum to the values that lie in it; gives the comparisons made. */
function raiseMaxima(maxima: Int16Array, values: Int16Array, kernel: number, stride: number): number {
  let comparisons = 0;
  for (let column = 0; column < values.length; column++) {
    const last = lastWindow(column, stride, maxima.length);
    for (let x = firstWindow(column, kernel, stride); x <= last; x++) {
      if (values[column] > maxima[x]) maxima[x] = values[column];
      comparisons++;
    }
  }
  return comparisons;
}

/** First of the windows along one axis that position `at` lies in. */
function firstWindow(at: number, kernel: number, stride: number): number {
  return Math.max(0, Math.ceil((at - kernel + 1) / stride));
}

/** Last of the windows along one axis that position `at` lies in. */
function lastWindow(at: number, stride: number, windows: number): number {
  return Math.min(windows - 1, Math.floor(at / stride));
}

function averagePool({ maps: [input], shape, formats, arithmetic }: HostInput): HostRun {
  const pixels = input.shape.height * input.shape.width;
  const sums = new Float64Array(shape.channels);
  for (let at = 0; at < input.data.length; at++) sums[Math.floor(at / pixels)] += input.data[at];
  const scale = 2 ** (formats.outputFractionBits - formats.inputFractionBits);
  const data = Int16Array.from(sums, (sum) =>
    fitWidth(divideNearest(sum * scale, pixels), arithmetic.activationBits, arithmetic.overflow),
  );
  return { output: { shape, data }, operations: input.data.length };
}

function concat({ maps, fractionBits, shape, formats, arithmetic }: HostInput): HostRun {
  const data = new Int16Array(sizeOf(shape));
  let at = 0;
  for (const [index, map] of maps.entries()) {
    const unit = new WriteBack(arithmetic, fractionBits[index] - formats.outputFractionBits);
    for (const value of map.data) data[at++] = unit.convert(value);
  }
  return { output: { shape, data }, operations: data.length };
}
