import type {
  ConvolutionLayer,
  FullyConnectedLayer,
  InputLayer,
  ResponseNormalisationLayer,
} from '../network.js';
import type { WrittenLayer } from '../linked-layers.js';

/** Groups of layers that many families share; what names no input reads the layer before. */

type Convolution = Pick<ConvolutionLayer, 'outputChannels' | 'kernel'> &
  Partial<Pick<ConvolutionLayer, 'stride' | 'padding' | 'groups'>> & { readonly input?: string };

/** A square picture of three channels. */
export function pictureInput(inputSize: number): InputLayer {
  return { kind: 'input', name: 'data', shape: { channels: 3, height: inputSize, width: inputSize } };
}

/** A convolution, of stride 1 and without a border unless given. */
export function convolution(name: string, keys: Convolution): WrittenLayer {
  return { kind: 'convolution', name, stride: 1, padding: 0, ...keys };
}

/** A convolution and its ReLU, called NAME/relu. */
export function convolutionRelu(name: string, keys: Convolution): readonly WrittenLayer[] {
  return [convolution(name, keys), relu(name)];
}

/** A fully connected layer, its ReLU, called NAME/relu, and a dropout. */
export function connectedRelu(name: string, outputs: number, dropout: string): readonly WrittenLayer[] {
  return [fullyConnected(name, outputs), relu(name), { kind: 'dropout', name: dropout }];
}

/** A fully connected layer. */
export function fullyConnected(
  name: string,
  outputs: number,
): WrittenLayer & Pick<FullyConnectedLayer, 'kind'> {
  return { kind: 'fully-connected', name, outputs };
}

/** The ReLU behind a layer, called LAYER/relu. */
export function relu(layer: string): WrittenLayer {
  return { kind: 'relu', name: `${layer}/relu`, input: layer };
}

/** A max-pool whose windows Caffe counts: a last one may stand out. */
export function maxPool(
  name: string,
  kernel: number,
  stride: number,
  keys: { readonly input?: string; readonly padding?: number } = {},
): WrittenLayer {
  return { kind: 'max-pool', name, kernel, stride, ...keys };
}

/** Caffe's response normalisation over five channels (bvlc_alexnet, bvlc_googlenet). */
export function responseNormalisation(name: string): WrittenLayer & Pick<ResponseNormalisationLayer, 'kind'> {
  return { kind: 'response-normalisation', name, size: 5, alpha: 1e-4, beta: 0.75, bias: 1 };
}
