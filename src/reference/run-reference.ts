import type { CompressedLayer, CompressedNetwork } from '../compression/compressed-network.js';
import type { FeatureMap } from '../network/feature-map.js';
import { geometryOf } from '../network/geometry.js';
import type { Layer, Shape } from '../network/network.js';
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
}

/** Looks up the output of an earlier layer. */
export type Outputs = (layer: string) => FeatureMap;

/** One layer's output from the outputs of the layers before it. */
export function referenceLayer(
  { compressed, formats, arithmetic }: LayerModel,
  layer: Exclude<Layer, { kind: 'input' }>,
  shape: Shape,
  outputOf: Outputs,
): FeatureMap {
  switch (layer.kind) {
    case 'convolution': {
      const input = outputOf(layer.input);
      const convolution = convolutionFormats(formats, layer.name);
      const geometry = geometryOf(layer, input.shape, shape);
      const weights = stored(compressed.layers, layer.name);
      const { values } = accumulate(weights, geometry, convolution, arithmetic, input.data);
      return { shape, data: writeBack(values, convolution, arithmetic) };
    }
    case 'relu':
      return relu(outputOf(layer.input));
    case 'max-pool':
      return maxPool(outputOf(layer.input), layer, shape);
    case 'average-pool':
      return averagePool(outputOf(layer.input), layerFormats(formats, layer.name), arithmetic);
    case 'dropout':
      return outputOf(layer.input);
    case 'concat': {
      const bits = layer.inputs.map((name) => layerFormats(formats, name).outputFractionBits);
      const joined = layerFormats(formats, layer.name);
      return concat(layer.inputs.map(outputOf), bits, shape, joined, arithmetic);
    }
    case 'add': {
      const bits = layer.inputs.map((name) => layerFormats(formats, name).outputFractionBits);
      return add(layer.inputs.map(outputOf), bits, layerFormats(formats, layer.name), arithmetic);
    }
  }
}

function stored<T extends FeatureMap | CompressedLayer>(values: ReadonlyMap<string, T>, layer: string): T {
  const value = values.get(layer);
  if (value === undefined) throw new RangeError(`reference kernel: nothing stored for layer ${layer}`);
  return value;
}
