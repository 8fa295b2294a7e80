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
import type { LayerProgram, Program } from './program.js';

/** The part of a machine that determines its arithmetic. */
export function arithmeticOf(hardware: HardwareSpec): ArithmeticSpec {
  const { activationBits, weightBits, accumulatorBits, rounding, overflow } = hardware;
  return { activationBits, weightBits, accumulatorBits, rounding, overflow };
}

/**
 * Compiles a compressed network for a machine.
 * Throws a UserError where codes are wider than the machine decodes, or, under `capacity: enforce`, where a
 * layer does not fit.
 */
export function compile(
  compressed: CompressedNetwork,
  formats: NetworkFormats,
  hardware: HardwareSpec,
): Program {
  const { network } = compressed;
  const shapes = inferShapes(network);
  const layers = new Map<string, LayerProgram>();
  for (const layer of convolutionsOf(network)) {
    const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
    const weights = weightsOf(compressed, layer.name);
    layers.set(
      layer.name,
      compileLayer(weights, geometry, convolutionFormats(formats, layer.name), hardware),
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

/** Compiles one convolution: interleaved, encoded, its codebook and biases in fixed point. */
export function compileLayer(
  layer: CompressedLayer,
  geometry: ConvolutionGeometry,
  formats: ConvolutionFormats,
  hardware: HardwareSpec,
): LayerProgram {
  checkCodes(layer, hardware);
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
    images: encode(toColumns(layer, pes), pes, hardware.indexBits),
  };
}

function checkCodes(layer: CompressedLayer, hardware: HardwareSpec): void {
  if (layer.codeBits <= hardware.codeBits) return;
  throw new UserError(
    `${hardware.name}: codeBits is ${hardware.codeBits}, but ${layer.name} has ${layer.codeBits}-bit codes; ` +
      `set codeBits=${layer.codeBits}`,
  );
}

/** The weights of a convolution; every convolution of a compressed network has some. */
export function weightsOf(compressed: CompressedNetwork, layer: string): CompressedLayer {
  const weights = compressed.layers.get(layer);
  if (weights === undefined) throw new UserError(`${compressed.source}: no weights for layer ${layer}`);
  return weights;
}
