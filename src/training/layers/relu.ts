import { sizeOf, type ReluLayer } from '../../network/network.js';
import type { TrainableRule } from './trainable-layer.js';

/** max(0, x); where the output is 0, nothing is learned. */
export const relu: TrainableRule<ReluLayer> = (_, input) => ({
  scratchWords: 0,
  longestSum: 0,
  forward({ kernels, images, input: from, output }) {
    kernels.relu(from, images * sizeOf(input), output);
  },
  backward({ kernels, images, output, outputGradient, inputGradient }) {
    if (inputGradient === null) return;
    kernels.reluGradient(output, outputGradient, images * sizeOf(input), inputGradient);
  },
});
