import { arithmeticOf, weightsOf } from '../compile/compile.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import type { FeatureMap } from '../network/feature-map.js';
import { geometryOf } from '../network/geometry.js';
import type { ConvolutionLayer, Layer, Shape } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { dequantize, fractionBitsFor, quantizeAll } from '../numeric/fixed-point.js';
import {
  layerFormats,
  type ConvolutionFormats,
  type LayerFormats,
  type NetworkFormats,
} from '../numeric/formats.js';
import { accumulate, writeBack } from '../reference/convolve.js';
import { referenceLayer } from '../reference/run-reference.js';
import { boundedFormats, measuredFormats, type SumFormats, type SumRange } from './convolution-formats.js';
import { largestByChannel, largestMagnitude, largestMean } from './magnitude.js';

/** Accumulator in which sums are measured before a narrower one is chosen. */
const WIDE_BITS = 32;

/**
 * Chooses the power-of-two scale of every layer from calibration inputs (real values in the input layer's
 * order): the most fraction bits with which nothing that the inputs produce leaves its width.
 * Runs all inputs through the network, layer by layer, in the machine's own arithmetic; docs/numbers.md has the rules.
 */
export function calibrate(
  compressed: CompressedNetwork,
  inputs: readonly Float32Array[],
  hardware: HardwareSpec,
): NetworkFormats {
  const calibration = new Calibration(compressed, inputs, hardware);
  for (const layer of compressed.network.layers) calibration.visit(layer);
  return calibration.formats;
}

/** The formats found so far, and every input's outputs up to the layer reached. */
class Calibration {
  readonly convolutions = new Map<string, ConvolutionFormats>();
  readonly others = new Map<string, LayerFormats>();
  readonly formats: NetworkFormats = { convolutions: this.convolutions, others: this.others };
  private readonly shapes: ReadonlyMap<string, Shape>;
  private readonly arithmetic: ArithmeticSpec;
  /** By layer name, one map per input. */
  private readonly outputs = new Map<string, readonly FeatureMap[]>();

  constructor(
    private readonly compressed: CompressedNetwork,
    private readonly inputs: readonly Float32Array[],
    private readonly hardware: HardwareSpec,
  ) {
    this.shapes = inferShapes(compressed.network);
    this.arithmetic = arithmeticOf(hardware);
  }

  visit(layer: Layer): void {
    if (layer.kind === 'input') this.visitInput(layer.name);
    else if (layer.kind === 'convolution') this.visitConvolution(layer);
    else this.visitOther(layer);
  }

  private visitInput(name: string): void {
    const widthBits = this.hardware.activationBits;
    const bits = fractionBitsFor(
      Math.max(this.smallestUnit(), ...this.inputs.map(largestMagnitude)),
      widthBits,
    );
    const shape = shapeOf(this.shapes, name);
    this.others.set(name, { inputFractionBits: bits, outputFractionBits: bits });
    this.outputs.set(
      name,
      this.inputs.map((input) => ({ shape, data: quantizeAll(input, bits, widthBits) })),
    );
  }

  /** Where biases go through the codebook, their input is the constant 1, which must fit. */
  private smallestUnit(): number {
    return [...this.compressed.layers.values()].some((layer) => layer.biasCodes !== null) ? 1 : 0;
  }

  private visitConvolution(layer: ConvolutionLayer): void {
    const sums = this.chooseSums(layer);
    const values = this.accumulate(layer, sums, this.arithmetic);
    const largest = Math.max(...values.map(largestMagnitude));
    const formats = { ...sums, outputFractionBits: this.outputBits(sums, largest) };
    const shape = shapeOf(this.shapes, layer.name);
    this.convolutions.set(layer.name, formats);
    this.outputs.set(
      layer.name,
      values.map((value) => ({ shape, data: writeBack(value, formats, this.arithmetic) })),
    );
  }

  private chooseSums(layer: ConvolutionLayer): SumFormats {
    const { accumulatorBits, productShift, accumulatorRange } = this.hardware;
    const range: SumRange = {
      weights: weightsOf(this.compressed, layer.name),
      inputFractionBits: layerFormats(this.formats, layer.input).outputFractionBits,
      largestInputs: largestByChannel(this.outputsOf(layer.input)),
    };
    if (accumulatorRange === 'bound')
      return boundedFormats(range, accumulatorBits, productShift, this.arithmetic);
    const wide = boundedFormats(range, WIDE_BITS, 0, this.arithmetic);
    const sums = this.accumulate(layer, wide, { ...this.arithmetic, accumulatorBits: WIDE_BITS });
    const largest = Math.max(...sums.map(largestMagnitude));
    return measuredFormats(range, dequantize(largest, wide.accumulatorFractionBits), this.hardware);
  }

  /** Raw accumulators of every input. */
  private accumulate(layer: ConvolutionLayer, sums: SumFormats, arithmetic: ArithmeticSpec): Int32Array[] {
    const weights = weightsOf(this.compressed, layer.name);
    const formats = { ...sums, outputFractionBits: sums.accumulatorFractionBits };
    const output = shapeOf(this.shapes, layer.name);
    return this.outputsOf(layer.input).map(({ shape, data }) => {
      const geometry = geometryOf(layer, shape, output);
      return accumulate(weights, geometry, formats, arithmetic, data).values;
    });
  }

  /** The accumulator's bits, less what the largest sum has too many for an activation. */
  private outputBits(sums: SumFormats, largest: number): number {
    const excess = fractionBitsFor(largest, this.hardware.activationBits);
    return sums.accumulatorFractionBits + Math.min(0, excess);
  }

  private visitOther(layer: Exclude<Layer, { kind: 'input' | 'convolution' }>): void {
    this.others.set(layer.name, this.otherFormats(layer));
    const model = { compressed: this.compressed, formats: this.formats, arithmetic: this.arithmetic };
    const shape = shapeOf(this.shapes, layer.name);
    const maps = this.inputs.map((_, index) =>
      referenceLayer(model, layer, shape, (name) => this.outputsOf(name)[index]),
    );
    this.outputs.set(layer.name, maps);
  }

  /** Branches that join take the coarsest format among them; a mean may take a finer one than its input. */
  private otherFormats(layer: Exclude<Layer, { kind: 'input' | 'convolution' }>): LayerFormats {
    if (layer.kind === 'concat') {
      const bits = Math.min(
        ...layer.inputs.map((name) => layerFormats(this.formats, name).outputFractionBits),
      );
      return { inputFractionBits: bits, outputFractionBits: bits };
    }
    const bits = layerFormats(this.formats, layer.input).outputFractionBits;
    if (layer.kind !== 'average-pool') return { inputFractionBits: bits, outputFractionBits: bits };
    const mean = dequantize(largestMean(this.outputsOf(layer.input)), bits);
    const outputFractionBits = Math.max(bits, fractionBitsFor(mean, this.hardware.activationBits));
    return { inputFractionBits: bits, outputFractionBits };
  }

  private outputsOf(layer: string): readonly FeatureMap[] {
    const maps = this.outputs.get(layer);
    if (maps === undefined) throw new RangeError(`calibration: layer ${layer} has not run`);
    return maps;
  }
}
