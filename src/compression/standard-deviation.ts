import { countNonZeros } from './non-zeros.js';

/** Of the weights that are not zero, about their mean. */
export function standardDeviation(weights: Float32Array): number {
  const count = countNonZeros(weights);
  let sum = 0;
  for (let place = 0; place < weights.length; place++) sum += weights[place];
  const mean = sum / count;
  let squares = 0;
  for (let place = 0; place < weights.length; place++) {
    if (weights[place] !== 0) squares += (weights[place] - mean) ** 2;
  }
  return Math.sqrt(squares / count);
}
