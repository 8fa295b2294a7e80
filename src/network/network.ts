import type { Margin, Span } from './extent.js';

/** A feature map's extent; its values lie in (channel, row, column) order, column fastest. */
export interface Shape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

interface Named {
  /** Unique within the network. */
  readonly name: string;
}

interface Unary extends Named {
  /** Name of the layer whose output this one takes. */
  readonly input: string;
}

export interface InputLayer extends Named {
  readonly kind: 'input';
  readonly shape: Shape;
}

/** A convolution with bias. A fully connected layer is one whose kernel is as large as its input. */
export interface ConvolutionLayer extends Unary {
  readonly kind: 'convolution';
  readonly outputChannels: number;
  readonly kernel: Span;
  readonly stride: Span;
  /** Zero border, in pixels. */
  readonly padding: Margin;
  /** Distance of neighbouring taps; 1 unless given. */
  readonly dilation?: Span | undefined;
  /** Equal parts into which input and output channels fall, each output part reading its own input part; 1 unless given. */
  readonly groups?: number | undefined;
}

export interface ReluLayer extends Unary {
  readonly kind: 'relu';
}

/** Pooling rounds its output size up, as Caffe does; windows are clipped at the border. */
export interface MaxPoolLayer extends Unary {
  readonly kind: 'max-pool';
  readonly kernel: number;
  readonly stride: number;
}

/** Average over the whole map, one value per channel. */
export interface AveragePoolLayer extends Unary {
  readonly kind: 'average-pool';
}

/** No effect at inference. */
export interface DropoutLayer extends Unary {
  readonly kind: 'dropout';
}

/** Joins maps of equal height and width along the channels, in the order given. */
export interface ConcatLayer extends Named {
  readonly kind: 'concat';
  readonly inputs: readonly string[];
}

/** Adds maps of equal shape, value by value (SqueezeNet, section 6: bypass connections). */
export interface AddLayer extends Named {
  readonly kind: 'add';
  readonly inputs: readonly string[];
}

export type Layer =
  | InputLayer
  | ConvolutionLayer
  | ReluLayer
  | MaxPoolLayer
  | AveragePoolLayer
  | DropoutLayer
  | ConcatLayer
  | AddLayer;

/** Layers with weights, which run on the PEs. */
export type WeightedLayer = ConvolutionLayer;

/** Layers that run outside the PEs. */
export type HostLayer = Exclude<Layer, InputLayer | WeightedLayer>;

/** A graph as data: layers in an order in which each comes after those it takes its input from. */
export interface Network {
  readonly name: string;
  readonly layers: readonly Layer[];
}

/** Number of values in a map. */
export function sizeOf(shape: Shape): number {
  return shape.channels * shape.height * shape.width;
}

/** Names of the layers that `layer` reads. */
export function inputsOf(layer: Layer): readonly string[] {
  if (layer.kind === 'input') return [];
  return layer.kind === 'concat' || layer.kind === 'add' ? layer.inputs : [layer.input];
}

/** Whether a layer has weights and so runs on the PEs. */
export function isWeighted(layer: Layer): layer is WeightedLayer {
  return layer.kind === 'convolution';
}

/** Whether a layer runs outside the PEs. */
export function isOnHost(layer: Layer): layer is HostLayer {
  return layer.kind !== 'input' && !isWeighted(layer);
}

/** The layers of a network that have weights, in order. */
export function convolutionsOf(network: Network): readonly WeightedLayer[] {
  return network.layers.filter(isWeighted);
}
