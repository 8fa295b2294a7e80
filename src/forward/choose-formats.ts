import { largestOf } from '../base/extremes.js';
import { arithmeticOf } from '../compile/compile.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { elementwiseProducts } from '../engine/host/elementwise-product.js';
import { elementwiseSums } from '../engine/host/elementwise-sum.js';
import { windowMeans } from '../engine/host/window-means.js';
import type { FeatureMap } from '../network/feature-map.js';
import type {
  AddLayer,
  AveragePoolLayer,
  HostLayer,
  MultiplyLayer,
  Shape,
  ZerosLayer,
} from '../network/network.js';
import { sumFractionBits } from '../numeric/addition.js';
import { dequantize, fractionBitsFor } from '../numeric/fixed-point.js';
import type { ConvolutionFormats, LayerFormats } from '../numeric/formats.js';
import { largestMagnitude, largestSum } from '../numeric/magnitude.js';
import { boundedFormats, measuredFormats } from './convolution-formats.js';
import { largestMean } from './magnitude.js';
import { sumRange } from './sum-range.js';

/** Accumulator in which sums are measured before a narrower one is chosen. */
const WIDE_BITS = 32;

/** The input's format. If biases go through the codebook, their input is the constant 1, which must fit too. */
export function inputFormats(
  compressed: CompressedNetwork,
  inputs: readonly Float32Array[],
  hardware: HardwareSpec,
): LayerFormats {
  const hasCodedBias = [...compressed.layers.values()].some((layer) => layer.biasCodes !== null);
  const largest = Math.max(hasCodedBias ? 1 : 0, largestOf(inputs.map(largestMagnitude)));
  const bits = fractionBitsFor(largest, hardware.activationBits);
  return { inputFractionBits: bits, outputFractionBits: bits };
}

/** The largest |sum| of any input in given formats on a given machine. */
export type Measure = (formats: ConvolutionFormats, hardware: HardwareSpec) => number;

/**
 * A convolution's weight, product and accumulator formats; its output keeps the accumulator's bits for now.
 * `largestByChannel`: largest raw |input| of each channel.
 */
export function sumFormats(
  weights: CompressedLayer,
  inputFractionBits: number,
  largestByChannel: Int32Array,
  hardware: HardwareSpec,
  measure: Measure,
): ConvolutionFormats {
  const range = sumRange(weights, inputFractionBits, largestByChannel);
  const arithmetic = arithmeticOf(hardware);
  if (hardware.accumulatorRange === 'bound') {
    return boundedFormats(range, hardware.accumulatorBits, hardware.productShift, arithmetic);
  }
  const wide = boundedFormats(range, WIDE_BITS, 0, arithmetic);
  const largest = measure(wide, { ...hardware, accumulatorBits: WIDE_BITS });
  return measuredFormats(range, dequantize(largest, wide.accumulatorFractionBits), hardware);
}

/** The accumulator's fraction bits, less those that the largest sum has too many for an activation. */
export function outputFractionBits(
  formats: ConvolutionFormats,
  largestSum: number,
  hardware: HardwareSpec,
): number {
  const spare = fractionBitsFor(largestSum, hardware.activationBits);
  return formats.accumulatorFractionBits + Math.min(0, spare);
}

/** What a host layer's format is chosen from: its inputs' fraction bits, per input the maps of every run, its own shape. */
export interface HostMaps {
  readonly bits: readonly number[];
  readonly maps: readonly (readonly FeatureMap[])[];
  readonly shape: Shape;
  readonly hardware: HardwareSpec;
}

type HostFormats<Kind extends HostLayer['kind']> = (
  layer: Extract<HostLayer, { kind: Kind }>,
  maps: HostMaps,
) => LayerFormats;

/** Its input's; of branches that join, the coarsest. */
const coarsest = (_layer: HostLayer, { bits }: HostMaps): LayerFormats => {
  const least = Math.min(...bits);
  return { inputFractionBits: least, outputFractionBits: least };
};

/** The most bits with which 1 fits, the largest that such a function gives. */
const upToOne = (_layer: HostLayer, { bits: [bits], hardware }: HostMaps): LayerFormats => ({
  inputFractionBits: bits,
  outputFractionBits: fractionBitsFor(1, hardware.activationBits),
});

/** How the format of each kind of host layer is chosen. */
const HOST_FORMATS: { readonly [Kind in HostLayer['kind']]: HostFormats<Kind> } = {
  relu: coarsest,
  clip: coarsest,
  'leaky-relu': coarsest,
  sigmoid: upToOne,
  tanh: upToOne,
  'hard-sigmoid': upToOne,
  'hard-swish': coarsest,
  'max-pool': coarsest,
  'average-pool': meanFormats,
  'response-normalisation': coarsest,
  softmax: upToOne,
  reshape: coarsest,
  slice: coarsest,
  zeros: zeroFormats,
  dropout: coarsest,
  concat: coarsest,
  add: addFormats,
  multiply: multiplyFormats,
};

/** The format of a layer without weights. */
export function hostFormats(layer: HostLayer, maps: HostMaps): LayerFormats {
  const formatsOf = HOST_FORMATS[layer.kind] as HostFormats<HostLayer['kind']>;
  return formatsOf(layer, maps);
}

/** A mean may have more bits than its input, as it is smaller. */
function meanFormats(
  layer: AveragePoolLayer,
  { bits: [bits], maps: [maps], shape, hardware }: HostMaps,
): LayerFormats {
  const largest = largestOf(maps.map((map) => largestMean(windowMeans(layer, map, shape))));
  const mean = dequantize(largest, bits);
  return {
    inputFractionBits: bits,
    outputFractionBits: Math.max(bits, fractionBitsFor(mean, hardware.activationBits)),
  };
}

/** So many that no other map loses any by meeting it. */
function zeroFormats(_layer: ZerosLayer, { hardware }: HostMaps): LayerFormats {
  const bits = 2 * (hardware.activationBits - 1);
  return { inputFractionBits: bits, outputFractionBits: bits };
}

/** Taken in as the sum has it. */
function addFormats(
  _layer: AddLayer,
  { bits: inputBits, maps, hardware: { activationBits, rounding } }: HostMaps,
): LayerFormats {
  const bits = sumFractionBits(inputBits);
  const largest = maps[0].map((_, index) => {
    const addends = maps.map((ofInput) => ofInput[index]);
    return largestSum(elementwiseSums(addends, inputBits, bits, rounding));
  });
  return roundedOnce(bits, largestOf(largest), activationBits);
}

/** Taken in as the product has it. */
function multiplyFormats(
  _layer: MultiplyLayer,
  { bits, maps: [maps, factors], hardware }: HostMaps,
): LayerFormats {
  const largest = maps.map((map, index) => largestSum(elementwiseProducts(map, factors[index])));
  return roundedOnce(bits[0] + bits[1], largestOf(largest), hardware.activationBits);
}

/** Put out with those of its bits that the largest value of 32 bits leaves an activation. */
function roundedOnce(bits: number, largest: number, activationBits: number): LayerFormats {
  const spare = fractionBitsFor(largest, activationBits);
  return { inputFractionBits: bits, outputFractionBits: bits + Math.min(0, spare) };
}
