import { UserError } from '../base/errors.js';
import { areaOf, formatSpan, spanOf, type Span } from './extent.js';
import { weightedLayersOf, type Network, type Shape, type WeightedLayer } from './network.js';
import { inferShapes, shapeOf } from './shapes.js';

/** Extent of one layer's weights: outputChannels x inputChannels x kernel height x kernel width. */
export interface WeightExtent {
  readonly name: string;
  readonly outputChannels: number;
  /** Channels that one filter reads: of a convolution with groups, those of one group. */
  readonly inputChannels: number;
  /** Of a fully connected layer, as large as its input. */
  readonly kernel: Span;
}

/**
 * The extents of a network's weights, one for each layer that has its own, in order. Throws `UserError` if its shapes do
 * not fit, or a layer shares weights that no earlier layer has, or weights of another extent.
 */
export function weightExtents(network: Network): readonly WeightExtent[] {
  const shapes = inferShapes(network);
  const owned = new Map<string, WeightExtent>();
  for (const layer of weightedLayersOf(network)) {
    const extent = weightExtentOf(layer, shapeOf(shapes, layer.input));
    if (layer.weights === undefined) owned.set(layer.name, extent);
    else checkShared(extent, layer.weights, owned, `network ${network.name}, layer ${layer.name}`);
  }
  return [...owned.values()];
}

/** The extent of the weights that a layer with an input of this shape takes. */
export function weightExtentOf(layer: WeightedLayer, input: Shape): WeightExtent {
  const { name } = layer;
  if (layer.kind === 'fully-connected')
    return { name, outputChannels: layer.outputs, inputChannels: input.channels, kernel: spanOf(input) };
  const { outputChannels, kernel, groups = 1 } = layer;
  return { name, outputChannels, inputChannels: input.channels / groups, kernel };
}

/** Weights in one filter. */
export function filterSize(extent: WeightExtent): number {
  return extent.inputChannels * areaOf(extent.kernel);
}

/** Weights of the whole layer, zeros included. */
export function weightCount(extent: WeightExtent): number {
  return extent.outputChannels * filterSize(extent);
}

function checkShared(
  extent: WeightExtent,
  owner: string,
  owned: ReadonlyMap<string, WeightExtent>,
  place: string,
): void {
  const own = owned.get(owner);
  if (own === undefined)
    throw new UserError(
      `${place}: '${owner}' is not an earlier layer with weights of its own; name one that is`,
    );
  if (formatExtent(extent) === formatExtent(own)) return;
  throw new UserError(
    `${place}: it takes ${formatExtent(extent)} weights but those of '${owner}' are ${formatExtent(own)}; ` +
      'share those of a layer of equal extent',
  );
}

function formatExtent({ outputChannels, inputChannels, kernel }: WeightExtent): string {
  return `${outputChannels}x${inputChannels}x${formatSpan(kernel)}`;
}
