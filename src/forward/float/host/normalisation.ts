import type { ResponseNormalisationLayer, SoftmaxLayer } from '../../../network/network.js';
import { valuesOf, type FloatWork } from './float-work.js';

/** Over neighbouring channels; squares are summed in float64. */
export function normaliseResponse(
  { size, alpha, beta, bias }: ResponseNormalisationLayer,
  { memory, inputs: [input], output }: FloatWork,
): void {
  const { channels, height, width } = input.shape;
  const pixels = height * width;
  const reach = (size - 1) / 2;
  const from = valuesOf(memory, input);
  const to = valuesOf(memory, output);
  const squares = new Float64Array(pixels);
  for (let channel = 0; channel < channels; channel++) {
    squares.fill(0);
    for (let near = channel - reach; near <= channel + reach; near++)
      if (near >= 0 && near < channels) addSquares(squares, from, near * pixels);
    for (let pixel = 0; pixel < pixels; pixel++) {
      const divisor = Math.pow(bias + (alpha / size) * squares[pixel], beta);
      to[channel * pixels + pixel] = from[channel * pixels + pixel] / divisor;
    }
  }
}

function addSquares(squares: Float64Array, values: Float32Array, start: number): void {
  for (let pixel = 0; pixel < squares.length; pixel++)
    squares[pixel] += values[start + pixel] * values[start + pixel];
}

/** Over all channels of a pixel, less the largest, so that no power leaves float64. */
export function softmax(_layer: SoftmaxLayer, { memory, inputs: [input], output }: FloatWork): void {
  const { channels, height, width } = input.shape;
  const pixels = height * width;
  const from = valuesOf(memory, input);
  const to = valuesOf(memory, output);
  const powers = new Float64Array(channels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let largest = -Infinity;
    for (let channel = 0; channel < channels; channel++)
      largest = Math.max(largest, from[channel * pixels + pixel]);
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      powers[channel] = Math.exp(from[channel * pixels + pixel] - largest);
      sum += powers[channel];
    }
    for (let channel = 0; channel < channels; channel++) to[channel * pixels + pixel] = powers[channel] / sum;
  }
}
