import type { FeatureMap, MapAllocator } from '../network/feature-map.js';
import { sizeOf, type HostLayer, type MaxPoolLayer, type Shape } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import type { LayerFormats } from '../numeric/formats.js';
import { divideNearest } from '../numeric/rounding.js';
import { fitWidth, minOfWidth } from '../numeric/width.js';
import { WriteBack } from '../numeric/write-back.js';
import { elementwiseSums } from './elementwise-sum.js';

/** A host layer's output and its operations: comparisons, additions, or values moved. */
export interface HostRun {
  readonly output: FeatureMap;
  readonly operations: number;
  /** Values that left the activation's width, where the layer can make larger ones than it takes. */
  readonly outputOverflows?: number;
}

/** What a host layer takes: its inputs in the layer's order, their fraction bits, its own shape and formats. */
export interface HostInput {
  readonly maps: readonly FeatureMap[];
  readonly fractionBits: readonly number[];
  readonly shape: Shape;
  readonly formats: LayerFormats;
  readonly arithmetic: ArithmeticSpec;
  /** Where its output is put. */
  readonly allocate: MapAllocator;
}

/** How one kind of host layer runs. */
export type HostRule<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  input: HostInput,
) => HostRun;

/** How each kind of host layer runs. */
export type HostRules = { readonly [Kind in HostLayer['kind']]: HostRule<Kind> };

/** In plain code. */
export const PLAIN_HOST_RULES: HostRules = {
  relu: (_layer, input) => relu(input),
  'max-pool': maxPool,
  'average-pool': (_layer, input) => averagePool(input),
  dropout: (_layer, { maps: [map] }) => ({ output: map, operations: 0 }),
  concat: (_layer, input) => concat(input),
  add: (_layer, input) => add(input),
};

/** Runs a layer that has no weights. */
export function runHostLayer(
  layer: HostLayer,
  input: HostInput,
  rules: HostRules = PLAIN_HOST_RULES,
): HostRun {
  const rule = rules[layer.kind] as HostRule<HostLayer['kind']>;
  return rule(layer, input);
}

/** Without a branch on the sign, which no processor can predict. */
function relu({ maps: [{ data }], shape, allocate }: HostInput): HostRun {
  const output = allocate(data.length);
  for (let at = 0; at < data.length; at++) output[at] = data[at] & ~(data[at] >> 31);
  return { output: { shape, data: output }, operations: data.length };
}

/** Row by row of the output, each tap of the window in turn; taps beyond the border are left out. */
function maxPool(
  { kernel, stride }: MaxPoolLayer,
  { maps: [input], shape, arithmetic, allocate }: HostInput,
): HostRun {
  const { height, width } = input.shape;
  const data = allocate(sizeOf(shape)).fill(minOfWidth(arithmetic.activationBits));
  let operations = 0;
  for (let row = 0; row < shape.channels * shape.height; row++) {
    const channel = Math.floor(row / shape.height);
    const top = (row % shape.height) * stride;
    for (let y = top; y < Math.min(height, top + kernel); y++) {
      const start = (channel * height + y) * width;
      for (let tap = 0; tap < kernel; tap++) {
        const windows = Math.min(shape.width, Math.ceil((width - tap) / stride));
        raiseMaxima(data, row * shape.width, windows, input.data, start + tap, stride);
        operations += windows;
      }
    }
  }
  return { output: { shape, data }, operations };
}

function raiseMaxima(
  maxima: Int16Array,
  at: number,
  count: number,
  values: Int16Array,
  from: number,
  stride: number,
): void {
  for (let x = 0; x < count; x++) maxima[at + x] = Math.max(maxima[at + x], values[from + x * stride]);
}

function averagePool({ maps: [input], shape, formats, arithmetic, allocate }: HostInput): HostRun {
  const pixels = input.shape.height * input.shape.width;
  const sums = new Float64Array(shape.channels);
  for (let channel = 0, at = 0; channel < sums.length; channel++) {
    for (const end = at + pixels; at < end; at++) sums[channel] += input.data[at];
  }
  const scale = 2 ** (formats.outputFractionBits - formats.inputFractionBits);
  const data = allocate(shape.channels);
  for (const [channel, sum] of sums.entries())
    data[channel] = fitWidth(
      divideNearest(sum * scale, pixels),
      arithmetic.activationBits,
      arithmetic.overflow,
    );
  return { output: { shape, data }, operations: input.data.length };
}

function concat({ maps, fractionBits, shape, formats, arithmetic, allocate }: HostInput): HostRun {
  const data = allocate(sizeOf(shape));
  let at = 0;
  for (const [index, map] of maps.entries()) {
    const shift = fractionBits[index] - formats.outputFractionBits;
    if (shift === 0) data.set(map.data, at);
    else new WriteBack(arithmetic, shift).convertAll(new Int32Array(map.data), data.subarray(at));
    at += map.data.length;
  }
  return { output: { shape, data }, operations: data.length };
}

/** Sums in the layer's input format, rounded once to its output's; one addition per value after the first map. */
function add({ maps, fractionBits, shape, formats, arithmetic, allocate }: HostInput): HostRun {
  const { inputFractionBits, outputFractionBits } = formats;
  const sums = elementwiseSums(maps, fractionBits, inputFractionBits, arithmetic.rounding);
  const data = allocate(sums.length);
  const unit = new WriteBack(arithmetic, inputFractionBits - outputFractionBits);
  unit.convertAll(sums, data);
  const operations = (maps.length - 1) * sums.length;
  return { output: { shape, data }, operations, outputOverflows: unit.overflows };
}
