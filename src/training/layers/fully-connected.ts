import { sizeOf, type FullyConnectedLayer } from '../../network/network.js';
import { PIECE_IMAGES, vectorWords, type LayerWork, type TrainableRule } from './trainable-layer.js';

const WORD = Float32Array.BYTES_PER_ELEMENT;

/** y = W x + b. The products of a piece are one matrix product, with the images as its columns. */
export const fullyConnected: TrainableRule<FullyConnectedLayer> = (layer, inputShape) => {
  const inputs = sizeOf(inputShape);
  const { outputs } = layer;
  return {
    scratchWords: vectorWords(inputs * PIECE_IMAGES) + vectorWords(outputs * PIECE_IMAGES),
    longestSum: Math.max(inputs, outputs, PIECE_IMAGES),
    forward(work) {
      const { kernels, images, scratch } = work;
      const columns = scratch + vectorWords(inputs * PIECE_IMAGES) * WORD;
      kernels.transpose(work.input, images, inputs, inputs, scratch, PIECE_IMAGES);
      kernels.multiply(
        ...([work.weights, inputs, 1, scratch, PIECE_IMAGES, columns, PIECE_IMAGES] as const),
        ...([outputs, images, inputs, false, work.places] as const),
      );
      kernels.addRows(columns, outputs, PIECE_IMAGES, work.bias);
      kernels.transpose(columns, outputs, images, PIECE_IMAGES, work.output, outputs);
    },
    backward(work) {
      weightGradients(work, inputs, outputs);
      if (work.inputGradient === null) return;
      work.kernels.multiply(
        ...([work.outputGradient, outputs, 1, work.weights, inputs, work.inputGradient, inputs] as const),
        ...([work.images, inputs, outputs, false, work.places] as const),
      );
    },
  };
};

function weightGradients(work: LayerWork, inputs: number, outputs: number): void {
  const { kernels, images, outputGradient } = work;
  kernels.multiply(
    ...([outputGradient, 1, outputs, work.input, inputs, work.weightGradient, inputs] as const),
    ...([outputs, inputs, images, false, work.places] as const),
  );
  new Float32Array(work.memory, work.biasGradient, outputs).fill(0);
  kernels.sumColumns(outputGradient, images, outputs, work.biasGradient);
}
