import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network, Shape } from '../network.js';
import { highwayGate } from './highway-gate.js';
import { fullyConnected, relu } from './layer-groups.js';

/** A fully connected highway network. */
export interface HighwayMlpSpec {
  readonly input: Shape;
  /** Blocks of each layer. */
  readonly width: number;
  /** Layers before the classifier: a plain one, and highway layers. */
  readonly depth: number;
  readonly classes: number;
}

/** That of MNIST (Srivastava et al. 2015, section 3.1). */
export const HIGHWAY_MLP: HighwayMlpSpec = {
  input: { channels: 1, height: 28, width: 28 },
  width: 50,
  depth: 10,
  classes: 10,
};

/** Layers fc1, fc2 and so on, each highway layer's output called fcN/add, and the classifier. */
export function highwayMlp({ input, width, depth, classes }: HighwayMlpSpec, name: string): Network {
  const layers: WrittenLayer[] = [
    { kind: 'input', name: 'data', shape: input },
    fullyConnected('fc1', width),
    relu('fc1'),
  ];
  for (let number = 2; number <= depth; number++) {
    const before = layers[layers.length - 1].name;
    const layer = `fc${number}`;
    layers.push(fullyConnected(layer, 2 * width), ...highwayGate(layer, before, layer, width));
  }
  layers.push(fullyConnected('classifier', classes), { kind: 'softmax', name: 'prob' });
  return { name, layers: linkedLayers(layers) };
}
