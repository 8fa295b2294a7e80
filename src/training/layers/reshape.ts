import { sizeOf, type ReshapeLayer } from '../../network/network.js';
import type { TrainableRule } from './trainable-layer.js';

/** The same values in the same order. */
export const reshape: TrainableRule<ReshapeLayer> = (_, shape) => ({
  scratchWords: 0,
  longestSum: 0,
  forward({ memory, images, input, output }) {
    copyWords(memory, input, output, images * sizeOf(shape));
  },
  backward({ memory, images, inputGradient, outputGradient }) {
    if (inputGradient === null) return;
    copyWords(memory, outputGradient, inputGradient, images * sizeOf(shape));
  },
});

function copyWords(memory: SharedArrayBuffer, from: number, to: number, words: number): void {
  new Float32Array(memory, to, words).set(new Float32Array(memory, from, words));
}
