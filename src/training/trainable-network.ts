import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { isWeighted, sizeOf, type Layer, type Network, type Shape } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { weightCount, weightExtentOf } from '../network/weight-extent.js';
import { convolution } from './layers/convolution.js';
import { dropout } from './layers/dropout.js';
import { fullyConnected } from './layers/fully-connected.js';
import { maxPool } from './layers/max-pool.js';
import { relu } from './layers/relu.js';
import { reshape } from './layers/reshape.js';
import type { TrainableLayer, TrainableRule } from './layers/trainable-layer.js';

/** A layer that is trained: its passes, its maps, and the number of its parameters. */
export interface TrainedLayer {
  readonly name: string;
  readonly passes: TrainableLayer;
  readonly input: Shape;
  readonly output: Shape;
  readonly weights: number;
  readonly biases: number;
}

/** Kinds of layers that gradients go through, for messages. */
const KINDS = 'convolution, fully-connected, relu, max-pool, dropout, reshape and a last softmax';

/**
 * The layers of a network after its input, each reading the one before; a softmax at the end belongs to the loss.
 * Throws a `UserError` for layers that can't be trained and networks that are not a chain.
 */
export function trainedLayers(network: Network): readonly TrainedLayer[] {
  return naming(`network ${network.name}`, () => {
    const shapes = inferShapes(network);
    const [, ...rest] = withoutSoftmax(network.layers);
    const trained = rest.map((layer, index) => {
      const before = network.layers[index].name;
      demandChain(layer, before);
      return trainedLayer(layer, index, shapeOf(shapes, before), shapeOf(shapes, layer.name));
    });
    if (trained.every(({ weights }) => weights === 0))
      throw new UserError('no layer has weights; there is nothing to train');
    return trained;
  });
}

/** Classes that a trained network tells apart. */
export function classesOf(layers: readonly TrainedLayer[]): number {
  return sizeOf(layers[layers.length - 1].output);
}

function withoutSoftmax(layers: readonly Layer[]): readonly Layer[] {
  return layers[layers.length - 1].kind === 'softmax' ? layers.slice(0, -1) : layers;
}

function demandChain(layer: Layer, before: string): void {
  if ('input' in layer && layer.input === before) return;
  throw new UserError(
    `layer ${layer.name} does not read the layer before it; only networks whose layers form a chain can be trained`,
  );
}

function trainedLayer(layer: Layer, place: number, input: Shape, output: Shape): TrainedLayer {
  const passes = passesOf(layer, place, input, output);
  if (!isWeighted(layer)) return { name: layer.name, passes, input, output, weights: 0, biases: 0 };
  if (layer.weights !== undefined)
    throw new UserError(`layer ${layer.name} shares the weights of ${layer.weights}; give it its own`);
  const extent = weightExtentOf(layer, input);
  const [weights, biases] = [weightCount(extent), extent.outputChannels];
  return { name: layer.name, passes, input, output, weights, biases };
}

/** How each kind of layer learns that has no number of its own for it. */
const RULES = { convolution, 'fully-connected': fullyConnected, relu, 'max-pool': maxPool, reshape } as const;

type RuledLayer = Extract<Layer, { kind: keyof typeof RULES }>;

function passesOf(layer: Layer, place: number, input: Shape, output: Shape): TrainableLayer {
  if (layer.kind === 'dropout') return dropout(place, input);
  if (!isRuled(layer))
    throw new UserError(`layer ${layer.name}: ${layer.kind} can't be trained; use ${KINDS}`);
  const rule = RULES[layer.kind] as TrainableRule<RuledLayer>;
  return rule(layer, input, output);
}

function isRuled(layer: Layer): layer is RuledLayer {
  return Object.hasOwn(RULES, layer.kind);
}
