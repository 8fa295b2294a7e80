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

/** A square convolution with bias. A fully connected layer is a 1x1 convolution of a 1x1 map. */
export interface ConvolutionLayer extends Unary {
  readonly kind: 'convolution';
  readonly outputChannels: number;
  readonly kernel: number;
  readonly stride: number;
  /** Zero border on each side, in pixels. */
  readonly padding: number;
  /** Share of weights that pruning keeps, percent (SqueezeNet, Table 1). Biases are not pruned. */
  readonly keptPercent: number;
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

/** The convolutions of a network, in order: the layers that have weights and run on the PEs. */
export function convolutionsOf(network: Network): readonly ConvolutionLayer[] {
  return network.layers.filter((layer) => layer.kind === 'convolution');
}
