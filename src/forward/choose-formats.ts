import { largestOf } from '../base/extremes.js';
import type { HostLayer } from '../network/network.js';
import { arithmeticOf } from '../compile/compile.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { elementwiseSums } from '../engine/elementwise-sum.js';
import type { FeatureMap } from '../network/feature-map.js';
import { sumFractionBits } from '../numeric/addition.js';
import { dequantize, fractionBitsFor } from '../numeric/fixed-point.js';
import type { ConvolutionFormats, LayerFormats } from '../numeric/formats.js';
import { largestMagnitude, largestSum } from '../numeric/magnitude.js';
import { boundedFormats, measuredFormats } from './convolution-formats.js';
import { largestMean } from './magnitude.js';
import { sumRange } from './sum-range.js';

/** Accumulator in which sums are measured before a narrower one is chosen. */
const WIDE_BITS = 32;

/** The input's format. Where biases go through the codebook, their input is the constant 1, which must fit too. */
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

/** What a host layer's format is chosen from: its inputs' fraction bits, and per input the maps of every run. */
interface HostMaps {
  readonly bits: readonly number[];
  readonly maps: readonly (readonly FeatureMap[])[];
  readonly hardware: HardwareSpec;
}

/** Its input's; of branches that join, the coarsest. */
const coarsest = ({ bits }: HostMaps): LayerFormats => {
  const least = Math.min(...bits);
  return { inputFractionBits: least, outputFractionBits: least };
};

/** How the format of each kind of host layer is chosen. */
const HOST_FORMATS: { readonly [Kind in HostLayer['kind']]: (maps: HostMaps) => LayerFormats } = {
  relu: coarsest,
  'max-pool': coarsest,
  'average-pool': meanFormats,
  dropout: coarsest,
  concat: coarsest,
  add: addFormats,
};

/** The format of a layer without weights. `inputs` are the maps of each of the layer's inputs. */
export function hostFormats(
  layer: HostLayer,
  inputBits: readonly number[],
  inputs: readonly (readonly FeatureMap[])[],
  hardware: HardwareSpec,
): LayerFormats {
  return HOST_FORMATS[layer.kind]({ bits: inputBits, maps: inputs, hardware });
}

/** A mean may have more bits than its input, as it is smaller. */
function meanFormats({ bits: [bits], maps: [maps], hardware }: HostMaps): LayerFormats {
  const mean = dequantize(largestMean(maps), bits);
  return {
    inputFractionBits: bits,
    outputFractionBits: Math.max(bits, fractionBitsFor(mean, hardware.activationBits)),
  };
}

/** Taken in as the sum has it, put out with those of its bits that the largest sum leaves an activation. */
function addFormats({
  bits: inputBits,
  maps,
  hardware: { activationBits, rounding },
}: HostMaps): LayerFormats {
  const bits = sumFractionBits(inputBits);
  const largest = maps[0].map((_, index) => {
    const addends = maps.map((ofInput) => ofInput[index]);
    return largestSum(elementwiseSums(addends, inputBits, bits, rounding));
  });
  const spare = fractionBitsFor(largestOf(largest), activationBits);
  return { inputFractionBits: bits, outputFractionBits: bits + Math.min(0, spare) };
}
