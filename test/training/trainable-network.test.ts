import { describe, expect, it } from 'vitest';
import { linkedLayers, type WrittenLayer } from '../../src/network/linked-layers.js';
import { trainedLayers } from '../../src/training/trainable-network.js';
import { userErrorOf } from '../formats/user-error.js';

const classify = (name: string): WrittenLayer => ({ kind: 'fully-connected', name, outputs: 4 });

/** Layers behind an input of 2 x 6 x 6. */
function trained(...written: readonly WrittenLayer[]) {
  const shape = { channels: 2, height: 6, width: 6 };
  const layers = linkedLayers([{ kind: 'input', name: 'data', shape }, ...written]);
  return trainedLayers({ name: 'net', layers });
}

describe('the layers that are trained', () => {
  it('are all but the input and a softmax at the end', () => {
    const layers = trained(classify('a'), { kind: 'relu', name: 'r' }, classify('b'), {
      kind: 'softmax',
      name: 's',
    });
    expect(layers.map(({ name, weights, biases }) => [name, weights, biases])).toEqual([
      ['a', 4 * 72, 4],
      ['r', 0, 0],
      ['b', 16, 4],
    ]);
  });

  it.each<[what: string, written: readonly WrittenLayer[], message: RegExp]>([
    [
      'a branch',
      [classify('a'), { kind: 'fully-connected', name: 'b', outputs: 4, input: 'data' }],
      /^network net: layer b does not read the layer before it; only networks whose layers form a chain can be trained$/,
    ],
    [
      'a kind without gradients',
      [{ kind: 'sigmoid', name: 's' }, classify('a')],
      /^network net: layer s: sigmoid can't be trained; use convolution, fully-connected, relu, max-pool, dropout/,
    ],
    [
      'weights of another layer',
      [classify('a'), classify('b'), { kind: 'fully-connected', name: 'c', outputs: 4, weights: 'b' }],
      /^network net: layer c shares the weights of b; give it its own$/,
    ],
    [
      'no weights',
      [{ kind: 'relu', name: 'r' }],
      /^network net: no layer has weights; there is nothing to train$/,
    ],
  ])('are refused with %s, in one line', (_, written, message) => {
    expect(userErrorOf(() => trained(...written))).toMatch(message);
  });
});
