import { areaOf, type Span } from './extent.js';
import { weightedLayersOf, type ConvolutionLayer, type Network, type Shape } from './network.js';
import { inferShapes, shapeOf } from './shapes.js';

/** Extent of one convolution's weights: outputChannels x inputChannels x kernel height x kernel width. */
export interface WeightExtent {
  readonly name: string;
  readonly outputChannels: number;
  /** Channels that one filter reads: of a convolution with groups, those of one group. */
  readonly inputChannels: number;
  readonly kernel: Span;
}

/** The extents of a network's weights, convolution by convolution. Throws `UserError` if its shapes do not fit. */
export function weightExtents(network: Network): readonly WeightExtent[] {
  const shapes = inferShapes(network);
  return weightedLayersOf(network).map((layer) => weightExtent(layer, shapes));
}

function weightExtent(layer: ConvolutionLayer, shapes: ReadonlyMap<string, Shape>): WeightExtent {
  const { name, outputChannels, kernel, groups = 1 } = layer;
  return { name, outputChannels, kernel, inputChannels: shapeOf(shapes, layer.input).channels / groups };
}

/** Weights in one filter. */
export function filterSize(extent: WeightExtent): number {
  return extent.inputChannels * areaOf(extent.kernel);
}

/** Weights of the whole layer, zeros included. */
export function weightCount(extent: WeightExtent): number {
  return extent.outputChannels * filterSize(extent);
}
