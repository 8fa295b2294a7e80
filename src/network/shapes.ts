import { InvariantError, UserError } from '../base/errors.js';
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
  const shape = shapes.get(layer);
  if (shape === undefined) throw new InvariantError('network shapes', 0, { layer });
  return shape;
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

function outputShape(layer: Layer, inputs: readonly Shape[], place: string): Shape {
  const input = inputs.at(0);
  if (layer.kind === 'input') return checked(layer.shape, place);
  if (input === undefined) throw new UserError(`${place}: it joins nothing; name at least one input`);
  switch (layer.kind) {
    case 'convolution':
      return convolutionShape(layer, input, place);
    case 'max-pool':
      return maxPoolShape(layer, input, place);
    case 'average-pool':
      return { channels: input.channels, height: 1, width: 1 };
    case 'concat':
      return concatShape(layer, input, inputs, place);
    case 'add':
      return addShape(layer, input, inputs, place);
    case 'relu':
    case 'dropout':
      return input;
  }
}

function checked(shape: Shape, place: string): Shape {
  const extents = [shape.height, shape.width, shape.channels];
  if (extents.some((extent) => !Number.isSafeInteger(extent) || extent < 1)) {
    throw new UserError(`${place}: ${formatShape(shape)} is no shape; give positive whole numbers`);
  }
  return shape;
}

function convolutionShape(layer: ConvolutionLayer, input: Shape, place: string): Shape {
  const { kernel, stride, padding, outputChannels } = layer;
  const extent = (size: number) => Math.floor((size + 2 * padding - kernel) / stride) + 1;
  const output = { channels: outputChannels, height: extent(input.height), width: extent(input.width) };
  if (output.height < 1 || output.width < 1) {
    throw new UserError(
      `${place}: a ${kernel}x${kernel} convolution does not fit ${formatShape(input)} with padding ${padding}; ` +
        'make the kernel smaller or the input larger',
    );
  }
  return checked(output, place);
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

function concatShape(layer: ConcatLayer, first: Shape, inputs: readonly Shape[], place: string): Shape {
  for (const [index, { height, width }] of inputs.entries()) {
    if (height === first.height && width === first.width) continue;
    throw new UserError(
      `${place}: '${layer.inputs[index]}' is ${height}x${width} but '${layer.inputs[0]}' is ` +
        `${first.height}x${first.width}; joined maps need equal height and width`,
    );
  }
  const channels = inputs.reduce((sum, input) => sum + input.channels, 0);
  return { channels, height: first.height, width: first.width };
}

function addShape(layer: AddLayer, first: Shape, inputs: readonly Shape[], place: string): Shape {
  for (const [index, shape] of inputs.entries()) {
    if (formatShape(shape) === formatShape(first)) continue;
    throw new UserError(
      `${place}: '${layer.inputs[index]}' is ${formatShape(shape)} but '${layer.inputs[0]}' is ` +
        `${formatShape(first)}; maps that are added need equal shapes`,
    );
  }
  return first;
}
