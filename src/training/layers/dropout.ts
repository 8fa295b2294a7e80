import { mixBits } from '../../numeric/mix-bits.js';
import { sizeOf, type Shape } from '../../network/network.js';
import { PIECE_IMAGES, type LayerWork, type TrainableLayer } from './trainable-layer.js';

/**
 * Sets a share of the values to 0, drawn anew for each image and step, and scales the others so that their mean stays
 * (Srivastava et al. 2014). `layer` is its place in the network.
 */
export function dropout(layer: number, shape: Shape): TrainableLayer {
  const size = sizeOf(shape);
  return {
    scratchWords: PIECE_IMAGES * size,
    longestSum: 0,
    forward(work) {
      const factors = new Float32Array(work.memory, work.scratch, work.images * size);
      drawFactors(factors, work, layer, size);
      multiplyInto(work.memory, work.input, factors, work.output);
    },
    backward({ memory, images, scratch, outputGradient, inputGradient }) {
      if (inputGradient === null) return;
      multiplyInto(memory, outputGradient, new Float32Array(memory, scratch, images * size), inputGradient);
    },
  };
}

function drawFactors(
  factors: Float32Array,
  { chance: { stream, firstImage, rate } }: LayerWork,
  layer: number,
  size: number,
): void {
  if (rate === 0) {
    factors.fill(1);
    return;
  }
  const own = mixBits(stream, layer);
  const bound = rate * 2 ** 32;
  const kept = 1 / (1 - rate);
  for (let at = 0; at < factors.length; at++)
    factors[at] = mixBits(own, firstImage * size + at) >>> 0 < bound ? 0 : kept;
}

function multiplyInto(memory: SharedArrayBuffer, from: number, factors: Float32Array, to: number): void {
  const values = new Float32Array(memory, from, factors.length);
  const products = new Float32Array(memory, to, factors.length);
  for (let at = 0; at < factors.length; at++) products[at] = values[at] * factors[at];
}
