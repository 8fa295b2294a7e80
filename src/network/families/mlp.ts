import { linkedLayers, type WrittenLayer } from '../linked-layers.js';
import type { Network, Shape } from '../network.js';

/** What stands behind each layer but the last. */
export const MLP_ACTIVATIONS = ['relu', 'sigmoid', 'tanh', 'none'] as const;

/** Fully connected layers one behind the other. */
export interface MlpSpec {
  readonly input: Shape;
  /** Outputs of each layer. */
  readonly widths: readonly number[];
  readonly activation: (typeof MLP_ACTIVATIONS)[number];
}

/** A perceptron of layers fc1, fc2 and so on; a map is read in (channel, row, column) order. */
export function mlp({ input, widths, activation }: MlpSpec, name: string): Network {
  const layers = linkedLayers([
    { kind: 'input', name: 'data', shape: input },
    ...widths.flatMap((outputs, index): readonly WrittenLayer[] => {
      const layer = `fc${index + 1}`;
      const isLast = index === widths.length - 1;
      return [
        { kind: 'fully-connected', name: layer, outputs },
        ...(isLast || activation === 'none' ? [] : [{ kind: activation, name: `${layer}/${activation}` }]),
      ];
    }),
  ]);
  return { name, layers };
}
