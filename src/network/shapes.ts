import { UserError } from '../base/errors.js';
import { found } from '../base/found.js';
import { addShape, concatShape, multiplyShape } from './joined-shapes.js';
import { inputsOf, type Layer, type Network, type Shape } from './network.js';
import { checkedShape, sameShape, type ShapeRule } from './shape-rule.js';
import { clipShape, reshapedShape, responseNormalisationShape, sliceShape } from './unary-shapes.js';
import { averagePoolShape, convolutionShape, maxPoolShape } from './window-shapes.js';

/**
 * The output shape of every layer, by name. Convolutions round sizes down; pooling rounds them up,
 * as Caffe does, with a last window that starts inside the map, unless it says `down`.
 * Throws `UserError` with network, layer and numbers if a layer does not fit its input, its input is
 * not an earlier layer, or a name repeats.
 */
export function inferShapes(network: Network): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const layer of network.layers) {
    const place = `network ${network.name}, layer ${layer.name}`;
    if (shapes.has(layer.name)) throw new UserError(`${place}: the name repeats; rename one of the layers`);
    const inputs = inputsOf(layer).map((name) => earlier(shapes, name, place));
    shapes.set(layer.name, outputShape(layer, inputs, place));
  }
  return shapes;
}

/** The shape that `inferShapes` found for a layer it has seen. */
export function shapeOf(shapes: ReadonlyMap<string, Shape>, layer: string): Shape {
  return found(shapes, layer, 'network shapes');
}

function earlier(shapes: ReadonlyMap<string, Shape>, name: string, place: string): Shape {
  const shape = shapes.get(name);
  if (shape === undefined) {
    throw new UserError(`${place}: its input '${name}' is not an earlier layer; list that layer first`);
  }
  return shape;
}

/** Kinds of layers that read others. */
type ReadingKind = Exclude<Layer['kind'], 'input' | 'zeros'>;

/** The rule of every kind of layer that reads others. */
const RULES: { readonly [Kind in ReadingKind]: ShapeRule<Kind> } = {
  convolution: convolutionShape,
  'fully-connected': ({ outputs }, _inputs, place) =>
    checkedShape({ channels: outputs, height: 1, width: 1 }, place),
  relu: sameShape,
  clip: clipShape,
  'leaky-relu': sameShape,
  sigmoid: sameShape,
  tanh: sameShape,
  'hard-sigmoid': sameShape,
  'hard-swish': sameShape,
  'max-pool': maxPoolShape,
  'average-pool': averagePoolShape,
  'response-normalisation': responseNormalisationShape,
  softmax: sameShape,
  reshape: reshapedShape,
  slice: sliceShape,
  dropout: sameShape,
  concat: concatShape,
  add: addShape,
  multiply: multiplyShape,
};

function outputShape(layer: Layer, inputs: readonly Shape[], place: string): Shape {
  if (layer.kind === 'input' || layer.kind === 'zeros') return checkedShape(layer.shape, place);
  const [first, ...others] = inputs;
  if (inputs.length === 0) throw new UserError(`${place}: it joins nothing; name at least one input`);
  const rule = RULES[layer.kind] as ShapeRule<ReadingKind>;
  return rule(layer, [first, ...others], place);
}
