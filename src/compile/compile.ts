import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { filterSize } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../errors.js';
import { geometryOf, type ConvolutionGeometry } from '../network/geometry.js';
import { convolutionsOf } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantizeAll } from '../numeric/fixed-point.js';
import { convolutionFormats, type ConvolutionFormats, type NetworkFormats } from '../numeric/formats.js';
import { describeShortfall, layerShortfalls } from './capacity.js';
import { biasColumnOf, toColumns } from './columns.js';
import { encode } from './encode.js';
import { encodeNetwork, type Encoding } from './encoding.js';
import type { LayerProgram, PeImage, Program } from './program.js';

/** The part of a machine that determines its arithmetic. */
export function arithmeticOf(hardware: HardwareSpec): ArithmeticSpec {
  const { activationBits, weightBits, accumulatorBits, rounding, overflow } = hardware;
  return { activationBits, weightBits, accumulatorBits, rounding, overflow };
}

/**
 * Compiles a compressed network for a machine; `encoding` is its encoding for that machine.
 * Throws a UserError where, under `capacity: enforce`, a layer does not fit.
 */
export function compile(
  compressed: CompressedNetwork,
  formats: NetworkFormats,
  hardware: HardwareSpec,
  encoding: Encoding = encodeNetwork(compressed, hardware),
): Program {
  const { network } = compressed;
  const shapes = inferShapes(network);
  const layers = new Map<string, LayerProgram>();
  for (const layer of convolutionsOf(network)) {
    const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
    const convolution = convolutionFormats(formats, layer.name);
    const images = encoding.images.get(layer.name);
    layers.set(
      layer.name,
      compileLayer(weightsOf(compressed, layer.name), geometry, convolution, hardware, images),
    );
  }
  const shortfalls = [...layers.values()].flatMap((program) => layerShortfalls(program, hardware));
  if (hardware.capacity === 'enforce' && shortfalls.length > 0) {
    const others = shortfalls.length > 1 ? ` (and ${shortfalls.length - 1} more)` : '';
    throw new UserError(
      `${network.name} does not fit ${hardware.name}: ${describeShortfall(shortfalls[0])}${others}; ` +
        `enlarge the memory or set capacity=report`,
    );
  }
  return { network, shapes, formats, arithmetic: arithmeticOf(hardware), layers, shortfalls };
}

/** Compiles one convolution: its encoding with codebook and biases in fixed point. */
export function compileLayer(
  layer: CompressedLayer,
  geometry: ConvolutionGeometry,
  formats: ConvolutionFormats,
  hardware: HardwareSpec,
  images: readonly PeImage[] = encode(toColumns(layer, hardware.pes), hardware.pes, hardware.indexBits),
): LayerProgram {
  const { pes, weightBits } = hardware;
  return {
    name: layer.name,
    geometry,
    pes,
    rows: layer.outputChannels,
    columns: filterSize(layer),
    biasColumn: biasColumnOf(layer, pes),
    hasBias: layer.bias.some((bias) => bias !== 0),
    codebook: quantizeAll(layer.codebook, formats.weightFractionBits, weightBits),
    biasTable:
      layer.biasCodes === null ? quantizeAll(layer.bias, formats.biasFractionBits, weightBits) : null,
    formats,
    arithmetic: arithmeticOf(hardware),
    entriesPerLine: Math.floor(hardware.spmatWidthBits / (hardware.codeBits + hardware.indexBits)),
    lineBuffer: hardware.lineBuffer,
    images,
  };
}

/** The weights of a convolution; every convolution of a compressed network has some. */
export function weightsOf(compressed: CompressedNetwork, layer: string): CompressedLayer {
  const weights = compressed.layers.get(layer);
  if (weights === undefined) throw new UserError(`${compressed.source}: no weights for layer ${layer}`);
  return weights;
}
