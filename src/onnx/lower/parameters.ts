import type { Numbers } from '../tensors/constant.js';

/** Weights and biases of a layer; read or worked out anew each time, as whoever asks keeps them. */
export interface Parameters {
  /** In (output channel, input channel, row, column) order. */
  weights(): Float32Array;
  /** One per output channel. */
  bias(): Float32Array;
}

/** Numbers as float32: themselves if they are. */
export function float32s(numbers: Numbers): Float32Array {
  return numbers instanceof Float32Array ? numbers : Float32Array.from(numbers);
}

/** A factor and an addend for each output channel, or one for all. */
export interface Affine {
  readonly scale: () => Numbers;
  readonly shift: () => Numbers;
}

/** Parameters of a layer of so many output channels that gives scale * y + shift in place of y. */
export function scaledParameters(
  parameters: Parameters,
  channels: number,
  { scale, shift }: Affine,
): Parameters {
  return {
    weights() {
      const weights = parameters.weights();
      const factors = scale();
      const filter = weights.length / channels;
      const scaled = new Float32Array(weights.length);
      for (let at = 0; at < scaled.length; at++)
        scaled[at] = weights[at] * factors[factors.length === 1 ? 0 : Math.floor(at / filter)];
      return scaled;
    },
    bias() {
      const factors = scale();
      const addends = shift();
      return parameters
        .bias()
        .map(
          (value, channel) =>
            value * factors[factors.length === 1 ? 0 : channel] + addends[addends.length === 1 ? 0 : channel],
        );
    },
  };
}
