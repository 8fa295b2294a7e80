import { found } from '../../src/base/found.js';
import type { FeatureMap } from '../../src/network/feature-map.js';
import { inferShapes, shapeOf } from '../../src/network/shapes.js';
import { referenceLayer, type Outputs, type ReferenceModel } from '../../src/reference/run-reference.js';

/** Every layer's output for one input (raw, in the input layer's format), by layer name. */
export function runReference(model: ReferenceModel, input: Int16Array): ReadonlyMap<string, FeatureMap> {
  const { network } = model.compressed;
  const shapes = inferShapes(network);
  const outputs = new Map<string, FeatureMap>();
  const outputOf: Outputs = (name) => found(outputs, name, 'output');
  for (const layer of network.layers) {
    const shape = shapeOf(shapes, layer.name);
    outputs.set(
      layer.name,
      layer.kind === 'input' ? { shape, data: input } : referenceLayer(model, layer, shape, outputOf),
    );
  }
  return outputs;
}
