import type { Margin, Span } from './extent.js';
import type { NetworkProfile } from './profile.js';

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

/** Weights of a layer: its own, or those of an earlier layer of the same extent, as the time steps of an LSTM share them. */
interface Weighted extends Unary {
  /** Name of the layer whose weights and biases it uses; its own unless given. */
  readonly weights?: string | undefined;
}

/** A convolution with bias. */
export interface ConvolutionLayer extends Weighted {
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

/** Every output reads the whole input map, in (channel, row, column) order; with bias. One pass of the array. */
export interface FullyConnectedLayer extends Weighted {
  readonly kind: 'fully-connected';
  readonly outputs: number;
}

export interface ReluLayer extends Unary {
  readonly kind: 'relu';
}

/** min(high, max(low, x)); ReLU6 is a clip of 0 to 6. */
export interface ClipLayer extends Unary {
  readonly kind: 'clip';
  readonly low: number;
  readonly high: number;
}

/** x, or slope * x if x is negative. */
export interface LeakyReluLayer extends Unary {
  readonly kind: 'leaky-relu';
  readonly slope: number;
}

/** 1 / (1 + e^-x). */
export interface SigmoidLayer extends Unary {
  readonly kind: 'sigmoid';
}

export interface TanhLayer extends Unary {
  readonly kind: 'tanh';
}

/** min(1, max(0, slope * x + offset)). */
export interface HardSigmoidLayer extends Unary {
  readonly kind: 'hard-sigmoid';
  readonly slope: number;
  readonly offset: number;
}

/** x * min(6, max(0, x + 3)) / 6. */
export interface HardSwishLayer extends Unary {
  readonly kind: 'hard-swish';
}

/** How many windows fit: `up` lets a last one stand out over the border, as Caffe does; `down` drops it. */
export type WindowRounding = 'up' | 'down';

/** A window that slides over each channel. */
interface Pooling extends Unary {
  /** Border that the first and last windows may cover, in pixels; 0 unless given. */
  readonly padding?: Margin | undefined;
  /** `up` unless given. */
  readonly rounding?: WindowRounding | undefined;
}

/** Largest value of each window; border pixels are never taken. */
export interface MaxPoolLayer extends Pooling {
  readonly kind: 'max-pool';
  readonly kernel: Span;
  readonly stride: Span;
}

/** Mean of each window: of the whole map, one value per channel, unless a kernel is given. */
export interface AveragePoolLayer extends Pooling {
  readonly kind: 'average-pool';
  readonly kernel?: Span | undefined;
  /** 1 unless given. */
  readonly stride?: Span | undefined;
  /** Whether border pixels count as zeros in the divisor, as Caffe counts them; not unless given. */
  readonly countPadding?: boolean | undefined;
}

/**
 * x_c / (bias + alpha / size * sum of x_j^2)^beta, over `size` neighbouring channels j around c
 * (Krizhevsky et al. 2012, section 3.3, with alpha as Caffe and ONNX have it).
 */
export interface ResponseNormalisationLayer extends Unary {
  readonly kind: 'response-normalisation';
  /** Odd. */
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly bias: number;
}

/** e^x over the sum of e^x of all channels, pixel by pixel. */
export interface SoftmaxLayer extends Unary {
  readonly kind: 'softmax';
}

/** The same values in the same order as a map of another shape. */
export interface ReshapeLayer extends Unary {
  readonly kind: 'reshape';
  readonly shape: Shape;
}

/** Channels, rows or columns `start` .. `end` - 1 of a map. */
export interface SliceLayer extends Unary {
  readonly kind: 'slice';
  readonly axis: 'channels' | 'height' | 'width';
  readonly start: number;
  readonly end: number;
}

/** A map of zeros, such as the state before an LSTM's first step. */
export interface ZerosLayer extends Named {
  readonly kind: 'zeros';
  readonly shape: Shape;
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

/** Multiplies two maps value by value; the second may have one value per channel in place of a map. */
export interface MultiplyLayer extends Named {
  readonly kind: 'multiply';
  readonly inputs: readonly string[];
}

export type Layer =
  | InputLayer
  | WeightedLayer
  | ReluLayer
  | ClipLayer
  | LeakyReluLayer
  | SigmoidLayer
  | TanhLayer
  | HardSigmoidLayer
  | HardSwishLayer
  | MaxPoolLayer
  | AveragePoolLayer
  | ResponseNormalisationLayer
  | SoftmaxLayer
  | ReshapeLayer
  | SliceLayer
  | ZerosLayer
  | DropoutLayer
  | ConcatLayer
  | AddLayer
  | MultiplyLayer;

/** Layers with weights, which run on the PEs. */
export type WeightedLayer = ConvolutionLayer | FullyConnectedLayer;

/** Layers that run outside the PEs. */
export type HostLayer = Exclude<Layer, InputLayer | WeightedLayer>;

/** A graph as data: layers in an order in which each comes after those it takes its input from. */
export interface Network {
  readonly name: string;
  readonly layers: readonly Layer[];
  /** What is known of it besides its graph, if its file says any; see `profileOf`. */
  readonly profile?: NetworkProfile | undefined;
}

/** Number of values in a map. */
export function sizeOf(shape: Shape): number {
  return shape.channels * shape.height * shape.width;
}

/** Names of the layers that `layer` reads. */
export function inputsOf(layer: Layer): readonly string[] {
  if ('inputs' in layer) return layer.inputs;
  return 'input' in layer ? [layer.input] : [];
}

/** Whether layers of a kind have weights and so run on the PEs. */
export function isWeightedKind(kind: Layer['kind']): kind is WeightedLayer['kind'] {
  return kind === 'convolution' || kind === 'fully-connected';
}

/** Whether a layer has weights and so runs on the PEs. */
export function isWeighted(layer: Layer): layer is WeightedLayer {
  return isWeightedKind(layer.kind);
}

/** Whether a layer runs outside the PEs. */
export function isOnHost(layer: Layer): layer is HostLayer {
  return layer.kind !== 'input' && !isWeighted(layer);
}

/** The layers of a network that have weights, in order. */
export function weightedLayersOf(network: Network): readonly WeightedLayer[] {
  return network.layers.filter(isWeighted);
}

/** Name of the layer whose weights a layer uses. */
export function weightsNameOf(layer: WeightedLayer): string {
  return layer.weights ?? layer.name;
}

/** The layers of a network that have weights of their own, in order. */
export function weightOwnersOf(network: Network): readonly WeightedLayer[] {
  return weightedLayersOf(network).filter((layer) => layer.weights === undefined);
}
