import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import { filterSize } from '../network/weight-extent.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { geometryOf, type ConvolutionGeometry } from '../network/geometry.js';
import { convolutionsOf, type ConvolutionLayer, type Network } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { quantizeAll } from '../numeric/fixed-point.js';
import { convolutionFormats, type ConvolutionFormats, type NetworkFormats } from '../numeric/formats.js';
import { describeShortfall, layerShortfalls } from './capacity.js';
import { biasColumnOf, toColumns } from './columns.js';
import { encode } from './encode.js';
import { encodeNetwork, type Encoding } from './encoding.js';
import type { CapacityShortfall, LayerProgram, PeImage, PlacedLayer, Program } from './program.js';

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
  for (const layer of convolutionsOf(network))
    layers.set(layer.name, compileConvolution(compressed, layer, formats, hardware, encoding));
  const shortfalls = demandCapacity(network, layers.values(), hardware);
  return { network, shapes, formats, arithmetic: arithmeticOf(hardware), layers, shortfalls };
}

/** Throws a UserError where, under `capacity: enforce`, a layer does not fit; no formats are needed to tell. */
export function checkCapacity(
  compressed: CompressedNetwork,
  hardware: HardwareSpec,
  { images }: Encoding,
): void {
  const shapes = inferShapes(compressed.network);
  const placed = convolutionsOf(compressed.network).map((layer) => {
    const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
    return placeLayer(weightsOf(compressed, layer.name), geometry, hardware, images.get(layer.name));
  });
  demandCapacity(compressed.network, placed, hardware);
}

/** What does not fit, under `capacity: report`. */
function demandCapacity(
  network: Network,
  layers: Iterable<PlacedLayer>,
  hardware: HardwareSpec,
): CapacityShortfall[] {
  const shortfalls = Array.from(layers, (layer) => layerShortfalls(layer, hardware)).flat();
  if (hardware.capacity === 'report' || shortfalls.length === 0) return shortfalls;
  const others = shortfalls.length > 1 ? ` (and ${shortfalls.length - 1} more)` : '';
  throw new UserError(
    `${network.name} does not fit ${hardware.name}: ${describeShortfall(shortfalls[0])}${others}; ` +
      `enlarge the memory or set capacity=report`,
  );
}

/** Compiles one convolution of a network. */
export function compileConvolution(
  { network, ...compressed }: CompressedNetwork,
  layer: ConvolutionLayer,
  formats: NetworkFormats,
  hardware: HardwareSpec,
  encoding: Encoding,
): LayerProgram {
  const shapes = inferShapes(network);
  const geometry = geometryOf(layer, shapeOf(shapes, layer.input), shapeOf(shapes, layer.name));
  const weights = weightsOf(compressed, layer.name);
  const images = encoding.images.get(layer.name);
  return compileLayer(weights, geometry, convolutionFormats(formats, layer.name), hardware, images);
}

/** Compiles one convolution: its encoding with codebook and biases in fixed point. */
export function compileLayer(
  layer: CompressedLayer,
  geometry: ConvolutionGeometry,
  formats: ConvolutionFormats,
  hardware: HardwareSpec,
  images?: readonly PeImage[],
): LayerProgram {
  const { weightBits, codeBits, indexBits } = hardware;
  return {
    ...placeLayer(layer, geometry, hardware, images),
    hasBias: layer.bias.some((bias) => bias !== 0),
    codebook: quantizeAll(layer.codebook, formats.weightFractionBits, weightBits),
    biasTable:
      layer.biasCodes === null ? quantizeAll(layer.bias, formats.biasFractionBits, weightBits) : null,
    formats,
    arithmetic: arithmeticOf(hardware),
    codeBits,
    indexBits,
  };
}

function placeLayer(
  layer: CompressedLayer,
  geometry: ConvolutionGeometry,
  hardware: HardwareSpec,
  images: readonly PeImage[] = encode(toColumns(layer, hardware.pes), hardware.pes, hardware.indexBits),
): PlacedLayer {
  const { pes, lineBuffer, spmatWidthBits, codeBits, indexBits } = hardware;
  return {
    name: layer.name,
    geometry,
    pes,
    rows: layer.outputChannels,
    columns: filterSize(layer),
    biasColumn: biasColumnOf(layer, pes),
    entriesPerLine: Math.floor(spmatWidthBits / (codeBits + indexBits)),
    lineBuffer,
    images,
  };
}

/** The weights of a convolution; every convolution of a compressed network has some. */
export function weightsOf(
  compressed: Pick<CompressedNetwork, 'layers' | 'source'>,
  layer: string,
): CompressedLayer {
  const weights = compressed.layers.get(layer);
  if (weights === undefined) throw new UserError(`${compressed.source}: no weights for layer ${layer}`);
  return weights;
}
