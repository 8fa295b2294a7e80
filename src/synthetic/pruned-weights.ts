import type { CompressedLayer } from '../compression/compressed-network.js';
import { fillerCount } from '../compression/relative-index.js';
import { rowPointersOf } from '../compression/row-pointers.js';
import { areaOf } from '../network/extent.js';
import type { WeightExtent } from '../network/weight-extent.js';
import { RandomStream } from '../numeric/random-stream.js';
import { prunedCodes } from './pruned-codes.js';

const CODE_BITS = 8;

/** Index differences of the released file's encoding. */
const INDEX_BITS = 4;

/**
 * Relative spread of the typical weight from filter to filter and from input channel to input channel.
 * Pruning by magnitude turns it into filters and channels that keep more or fewer weights: in the released
 * network's 3x3 expand layers the kept counts vary by 10 to 29 % (half of the layers below 13 %) from filter to
 * filter and by 14 to 25 % from channel to channel beyond what chance gives; here by 12 to 17 and 20 to 25 %.
 */
const FILTER_SPREAD = 0.1;
const CHANNEL_SPREAD = 0.14;

/**
 * One synthetic convolution with biases of 0: bell-shaped random weights, the largest of which are kept
 * (Deep Compression, section 2) and share the values of a codebook linear in magnitude (section 3.2).
 */
export function prunedWeights(extent: WeightExtent, keptWeights: number, seed: number): CompressedLayer {
  const weights = randomWeights(extent, new RandomStream(seed, extent.name));
  const { positions, codes, codebook } = prunedCodes(weights, keptWeights, CODE_BITS);
  return {
    ...extent,
    codeBits: CODE_BITS,
    codebook,
    rowPointers: rowPointersOf(positions, extent),
    positions,
    codes,
    bias: new Float32Array(extent.outputChannels),
    biasCodes: null,
    storedEntries: positions.length + fillerCount(positions, INDEX_BITS),
  };
}

/** Dense weights in (output channel, input channel, row, column) order, of variance about 1 / filter size. */
function randomWeights(extent: WeightExtent, stream: RandomStream): Float32Array {
  const { outputChannels, inputChannels, kernel } = extent;
  const taps = areaOf(kernel);
  const weights = new Float32Array(outputChannels * inputChannels * taps);
  const channelScales = Float64Array.from(
    { length: inputChannels },
    () => 1 + CHANNEL_SPREAD * stream.normal(),
  );
  let index = 0;
  for (let filter = 0; filter < outputChannels; filter++) {
    const filterScale = (1 + FILTER_SPREAD * stream.normal()) / Math.sqrt(inputChannels * taps);
    for (const channelScale of channelScales) {
      for (let tap = 0; tap < taps; tap++) weights[index++] = filterScale * channelScale * stream.normal();
    }
  }
  return weights;
}
