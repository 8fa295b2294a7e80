import { poolingGeometry } from '../../network/geometry.js';
import { sizeOf, type MaxPoolLayer } from '../../network/network.js';
import { PIECE_IMAGES, type TrainableRule } from './trainable-layer.js';

/** The largest value of each window, which alone learns; of equal ones the first. */
export const maxPool: TrainableRule<MaxPoolLayer> = (layer, input, output) => {
  const { kernel, stride, padding } = poolingGeometry(layer, input, output);
  return {
    scratchWords: PIECE_IMAGES * sizeOf(output),
    longestSum: 0,
    forward(work) {
      work.kernels.maxPool(
        ...([work.input, work.images * input.channels, input.height, input.width] as const),
        ...([kernel.height, kernel.width, stride.height, stride.width, padding.top, padding.left] as const),
        ...([output.height, output.width, work.output, work.scratch] as const),
      );
    },
    backward({ kernels, memory, images, scratch, outputGradient, inputGradient }) {
      if (inputGradient === null) return;
      new Float32Array(memory, inputGradient, images * sizeOf(input)).fill(0);
      const windows = output.height * output.width;
      const pixels = input.height * input.width;
      const planes = images * input.channels;
      kernels.maxPoolGradient(outputGradient, scratch, planes, windows, pixels, inputGradient);
    },
  };
};
