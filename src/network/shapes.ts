import { UserError } from '../base/errors.js';
import { found } from '../base/found.js';
import { sum } from '../base/sum.js';
import { borderOf, extentOf, formatMargin, formatSpan } from './extent.js';
import {
  inputsOf,
  type AddLayer,
  type ConcatLayer,
  type ConvolutionLayer,
  type Layer,
  type MaxPoolLayer,
  type Network,
  type Shape,
} from './network.js';

/**
 * The output shape of every layer, by name. Convolutions round sizes down; max-pooling rounds them up,
 * as Caffe does, with a last window that starts inside the map.
 * Throws `UserError` with network, layer and numbers where a layer does not fit its input, its input is
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

/** As text, height x width x channels as in SqueezeNet's Table 1: "111x111x96". */
export function formatShape(shape: Shape): string {
  return `${shape.height}x${shape.width}x${shape.channels}`;
}

function earlier(shapes: ReadonlyMap<string, Shape>, name: string, place: string): Shape {
  const shape = shapes.get(name);
  if (shape === undefined) {
    throw new UserError(`${place}: its input '${name}' is not an earlier layer; list that layer first`);
  }
  return shape;
}

/** A layer's output shape from those of its inputs; `place` names it in errors. */
type ShapeRule<Kind extends Layer['kind']> = (
  layer: Extract<Layer, { kind: Kind }>,
  inputs: readonly [Shape, ...Shape[]],
  place: string,
) => Shape;

const sameShape = (_layer: Layer, [input]: readonly [Shape, ...Shape[]]): Shape => input;

/** The rule of every kind of layer that reads others. */
const RULES: { readonly [Kind in Exclude<Layer['kind'], 'input'>]: ShapeRule<Kind> } = {
  convolution: (layer, [input], place) => convolutionShape(layer, input, place),
  relu: sameShape,
  'max-pool': (layer, [input], place) => maxPoolShape(layer, input, place),
  'average-pool': (_layer, [{ channels }]) => ({ channels, height: 1, width: 1 }),
  dropout: sameShape,
  concat: concatShape,
  add: addShape,
};

function outputShape(layer: Layer, inputs: readonly Shape[], place: string): Shape {
  if (layer.kind === 'input') return checked(layer.shape, place);
  const [first, ...others] = inputs;
  if (inputs.length === 0) throw new UserError(`${place}: it joins nothing; name at least one input`);
  const rule = RULES[layer.kind] as ShapeRule<Layer['kind']>;
  return rule(layer, [first, ...others], place);
}

function checked(shape: Shape, place: string): Shape {
  const extents = [shape.height, shape.width, shape.channels];
  if (extents.some((extent) => !Number.isSafeInteger(extent) || extent < 1)) {
    throw new UserError(`${place}: ${formatShape(shape)} is not a valid shape; give positive whole numbers`);
  }
  return shape;
}

function convolutionShape(layer: ConvolutionLayer, input: Shape, place: string): Shape {
  checkGroups(layer, input, place);
  const kernel = extentOf(layer.kernel);
  const stride = extentOf(layer.stride);
  const dilation = extentOf(layer.dilation ?? 1);
  const { top, left, bottom, right } = borderOf(layer.padding);
  const height = windowPositions(input.height + top + bottom, kernel.height, stride.height, dilation.height);
  const width = windowPositions(input.width + left + right, kernel.width, stride.width, dilation.width);
  if (height < 1 || width < 1) {
    throw new UserError(
      `${place}: a ${formatSpan(kernel)} convolution does not fit ${formatShape(input)} with padding ` +
        `${formatMargin(layer.padding)}; make the kernel smaller or the input larger`,
    );
  }
  return checked({ channels: layer.outputChannels, height, width }, place);
}

/** Whole positions of a window along one side: a last one that would stand out is dropped. */
function windowPositions(size: number, taps: number, stride: number, dilation: number): number {
  return Math.floor((size - (taps - 1) * dilation - 1) / stride) + 1;
}

function checkGroups({ groups = 1, outputChannels }: ConvolutionLayer, input: Shape, place: string): void {
  if (groups === 1 || (input.channels % groups === 0 && outputChannels % groups === 0)) return;
  throw new UserError(
    `${place}: ${groups} groups do not divide ${input.channels} input and ${outputChannels} output channels; ` +
      'give a divisor of both',
  );
}

function maxPoolShape(layer: MaxPoolLayer, input: Shape, place: string): Shape {
  const { kernel, stride } = layer;
  if (kernel > input.height || kernel > input.width) {
    throw new UserError(
      `${place}: a ${kernel}x${kernel} window does not fit ${formatShape(input)}; ` +
        'make the window smaller or the input larger',
    );
  }
  const extent = (size: number) => pooledExtent(size, kernel, stride);
  return checked(
    { channels: input.channels, height: extent(input.height), width: extent(input.width) },
    place,
  );
}

/** Rounds up, but drops a last window that would start beyond the map (possible where stride > kernel). */
function pooledExtent(size: number, kernel: number, stride: number): number {
  const windows = Math.ceil((size - kernel) / stride) + 1;
  return (windows - 1) * stride >= size ? windows - 1 : windows;
}

function concatShape(layer: ConcatLayer, inputs: readonly [Shape, ...Shape[]], place: string): Shape {
  const [first] = inputs;
  for (const [index, { height, width }] of inputs.entries()) {
    if (height === first.height && width === first.width) continue;
    throw new UserError(
      `${place}: '${layer.inputs[index]}' is ${height}x${width} but '${layer.inputs[0]}' is ` +
        `${first.height}x${first.width}; joined maps need equal height and width`,
    );
  }
  const channels = sum(inputs.map((input) => input.channels));
  return { channels, height: first.height, width: first.width };
}

function addShape(layer: AddLayer, inputs: readonly [Shape, ...Shape[]], place: string): Shape {
  const [first] = inputs;
  for (const [index, shape] of inputs.entries()) {
    if (formatShape(shape) === formatShape(first)) continue;
    throw new UserError(
      `${place}: '${layer.inputs[index]}' is ${formatShape(shape)} but '${layer.inputs[0]}' is ` +
        `${formatShape(first)}; maps that are added need equal shapes`,
    );
  }
  return first;
}
