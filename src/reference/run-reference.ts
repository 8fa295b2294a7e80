import { found } from '../base/found.js';
import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { FeatureMap } from '../network/feature-map.js';
import { geometryOf } from '../network/geometry.js';
import {
  inputsOf,
  weightsNameOf,
  type ConvolutionLayer,
  type FullyConnectedLayer,
  type Layer,
  type Shape,
  type WeightedLayer,
} from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import { convolutionFormats, layerFormats, type NetworkFormats } from '../numeric/formats.js';
import { accumulate, writeBack } from './convolve.js';
import { multiplyVector } from './fully-connected.js';
import { referenceHostLayer } from './host-layers.js';

/** What the reference kernel takes: weights, formats and arithmetic, and nothing of any machine. */
export interface ReferenceModel {
  readonly compressed: CompressedNetwork;
  readonly formats: NetworkFormats;
  readonly arithmetic: ArithmeticSpec;
}

/** What one layer takes of the model. */
export interface LayerModel extends Omit<ReferenceModel, 'compressed'> {
  readonly compressed: Pick<CompressedNetwork, 'layers'>;
  /** Channel of the layer that its first filter here makes; 0 if all are here. */
  readonly firstChannel?: number | undefined;
}

/** Looks up the output of an earlier layer. */
export type Outputs = (layer: string) => FeatureMap;

/** A layer that computes something. */
export type ComputedLayer = Exclude<Layer, { kind: 'input' }>;

/** One layer's output, of `shape`, from the outputs of the layers before it. */
export function referenceLayer(
  model: LayerModel,
  layer: ComputedLayer,
  shape: Shape,
  outputOf: Outputs,
): FeatureMap {
  if (layer.kind === 'convolution') return convolve(layer, model, outputOf(layer.input), shape);
  if (layer.kind === 'fully-connected') return connectFully(layer, model, outputOf(layer.input), shape);
  const inputs = inputsOf(layer);
  return referenceHostLayer(layer, {
    inputs: inputs.map(outputOf),
    inputBits: inputs.map((input) => layerFormats(model.formats, input).outputFractionBits),
    shape,
    formats: layerFormats(model.formats, layer.name),
    arithmetic: model.arithmetic,
  });
}

/** All filters of a convolution, or a range of them: filter f of the range is f + `firstChannel` of the layer. */
function convolve(
  layer: ConvolutionLayer,
  { compressed, formats, arithmetic, firstChannel = 0 }: LayerModel,
  input: FeatureMap,
  shape: Shape,
): FeatureMap {
  const { groups = 1, outputChannels } = layer;
  const convolution = convolutionFormats(formats, layer.name);
  const geometry = geometryOf(layer, input.shape, shape);
  const weights = weightsOf(compressed, layer);
  const groupOf = (filter: number) => Math.floor(((firstChannel + filter) * groups) / outputChannels);
  const firstChannelOf = (filter: number) => groupOf(filter) * weights.inputChannels;
  const { values } = accumulate(weights, geometry, convolution, arithmetic, input.data, firstChannelOf);
  return { shape, data: writeBack(values, convolution, arithmetic) };
}

/** All outputs of a fully connected layer, or a range of them. */
function connectFully(
  layer: FullyConnectedLayer,
  { compressed, formats, arithmetic }: LayerModel,
  input: FeatureMap,
  shape: Shape,
): FeatureMap {
  const ownFormats = convolutionFormats(formats, layer.name);
  const { values } = multiplyVector(weightsOf(compressed, layer), ownFormats, arithmetic, input.data);
  return { shape, data: writeBack(values, ownFormats, arithmetic) };
}

function weightsOf({ layers }: LayerModel['compressed'], layer: WeightedLayer): CompressedLayer {
  return found(layers, weightsNameOf(layer), 'weights for the reference kernel');
}
