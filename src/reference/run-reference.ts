import { found } from '../base/found.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import type { FeatureMap } from '../network/feature-map.js';
import { geometryOf } from '../network/geometry.js';
import type { ConvolutionLayer, Layer, Shape } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { convolutionFormats, layerFormats, type NetworkFormats } from '../numeric/formats.js';
import { accumulate, writeBack } from './convolve.js';
import { add, averagePool, concat, maxPool, relu } from './layers.js';

/** What the reference kernel takes: weights, formats and arithmetic, and nothing of any machine. */
export interface ReferenceModel {
  readonly compressed: CompressedNetwork;
  readonly formats: NetworkFormats;
  readonly arithmetic: ArithmeticSpec;
}

/** What one layer takes of the model. */
export interface LayerModel extends Omit<ReferenceModel, 'compressed'> {
  readonly compressed: Pick<CompressedNetwork, 'layers'>;
  /** Channel of the layer that its first filter here makes; 0 where all are here. */
  readonly firstChannel?: number | undefined;
}

/** Looks up the output of an earlier layer. */
export type Outputs = (layer: string) => FeatureMap;

/** A layer that computes something. */
export type ComputedLayer = Exclude<Layer, { kind: 'input' }>;

type Rule<Kind extends ComputedLayer['kind']> = (
  layer: Extract<ComputedLayer, { kind: Kind }>,
  model: LayerModel,
  outputOf: Outputs,
  shape: Shape,
) => FeatureMap;

/** How the output of each kind of layer is computed. */
const RULES: { readonly [Kind in ComputedLayer['kind']]: Rule<Kind> } = {
  convolution: convolve,
  relu: ({ input }, _model, outputOf) => relu(outputOf(input)),
  'max-pool': (layer, _model, outputOf, shape) => maxPool(outputOf(layer.input), layer, shape),
  'average-pool': ({ name, input }, { formats, arithmetic }, outputOf) =>
    averagePool(outputOf(input), layerFormats(formats, name), arithmetic),
  dropout: ({ input }, _model, outputOf) => outputOf(input),
  concat: ({ name, inputs }, { formats, arithmetic }, outputOf, shape) => {
    const bits = inputs.map((input) => layerFormats(formats, input).outputFractionBits);
    return concat(inputs.map(outputOf), bits, shape, layerFormats(formats, name), arithmetic);
  },
  add: ({ name, inputs }, { formats, arithmetic }, outputOf) => {
    const bits = inputs.map((input) => layerFormats(formats, input).outputFractionBits);
    return add(inputs.map(outputOf), bits, layerFormats(formats, name), arithmetic);
  },
};

/** One layer's output, of `shape`, from the outputs of the layers before it. */
export function referenceLayer(
  model: LayerModel,
  layer: ComputedLayer,
  shape: Shape,
  outputOf: Outputs,
): FeatureMap {
  const rule = RULES[layer.kind] as Rule<ComputedLayer['kind']>;
  return rule(layer, model, outputOf, shape);
}

/** All filters of a convolution, or a range of them: filter f of the range is f + `firstChannel` of the layer. */
function convolve(
  layer: ConvolutionLayer,
  { compressed, formats, arithmetic, firstChannel = 0 }: LayerModel,
  outputOf: Outputs,
  shape: Shape,
): FeatureMap {
  const { groups = 1, outputChannels } = layer;
  const input = outputOf(layer.input);
  const convolution = convolutionFormats(formats, layer.name);
  const geometry = geometryOf(layer, input.shape, shape);
  const weights = found(compressed.layers, layer.name, 'weights for the reference kernel');
  const groupOf = (filter: number) => Math.floor(((firstChannel + filter) * groups) / outputChannels);
  const firstChannelOf = (filter: number) => groupOf(filter) * weights.inputChannels;
  const { values } = accumulate(weights, geometry, convolution, arithmetic, input.data, firstChannelOf);
  return { shape, data: writeBack(values, convolution, arithmetic) };
}
