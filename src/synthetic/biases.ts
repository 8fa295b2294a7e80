import type { FloatMap } from '../reference/float-convolution.js';
import type { RandomStream } from '../numeric/random-stream.js';
import { nthSmallest } from '../numeric/selection.js';

/**
 * Spread, from channel to channel, of the mean sum before ReLU in units of its standard deviation over the
 * picture; 0.3 to 0.6 in the released network's layers.
 */
const CHANNEL_OFFSET_SPREAD = 0.45;

/** A channel's sums before ReLU over the picture. */
interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Biases that leave the share `density` of these sums above zero: each channel's sums are centred and get an
 * offset of their own, then all get the one offset that meets the density. `sums` lack their biases.
 */
export function biasesFor(sums: FloatMap, density: number, stream: RandomStream): Float32Array {
  const spreads = spreadsOf(sums);
  const offsets = Float64Array.from(spreads, () => CHANNEL_OFFSET_SPREAD * stream.normal());
  const common = commonOffset(sums, spreads, offsets, density);
  return Float32Array.from(spreads, ({ mean, deviation }, channel) => {
    return deviation * (offsets[channel] + common) - mean;
  });
}

/** The least offset with which the share `density` of the sums is positive. */
function commonOffset(
  sums: FloatMap,
  spreads: readonly Spread[],
  offsets: Float64Array,
  density: number,
): number {
  const pixels = sums.shape.height * sums.shape.width;
  const needed = new Float32Array(sums.data.length);
  for (const [channel, { mean, deviation }] of spreads.entries()) {
    for (let index = channel * pixels; index < (channel + 1) * pixels; index++) {
      needed[index] = (mean - sums.data[index]) / deviation - offsets[channel];
    }
  }
  return nthSmallest(needed, Math.min(needed.length - 1, Math.round(density * needed.length)));
}

/** One per channel; single-pixel maps have none of their own and share the spread from channel to channel. */
function spreadsOf(sums: FloatMap): readonly Spread[] {
  const { channels, height, width } = sums.shape;
  const pixels = height * width;
  if (pixels === 1) return new Array<Spread>(channels).fill(spreadOf(sums.data));
  return Array.from({ length: channels }, (_, channel) => {
    return spreadOf(sums.data.subarray(channel * pixels, (channel + 1) * pixels));
  });
}

/** Values that are all alike count as deviating by 1, so that they can be divided by. */
function spreadOf(values: Float32Array): Spread {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  return { mean, deviation: deviation > 0 ? deviation : 1 };
}
