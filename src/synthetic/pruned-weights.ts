import type { CompressedLayer } from '../compression/compressed-network.js';
import { placesOfLargest } from '../compression/largest-weights.js';
import { fillerCount } from '../compression/relative-index.js';
import { rowPointersOf } from '../compression/row-pointers.js';
import { areaOf } from '../network/extent.js';
import type { WeightExtent } from '../network/weight-extent.js';
import { RandomStream } from '../numeric/random-stream.js';

const CODE_BITS = 8;

/** Codebook entries below zero: the smaller half of the 255 that are not zero. */
const NEGATIVE_CODES = 127;
const POSITIVE_CODES = 128;
const FIRST_POSITIVE_CODE = 1 + NEGATIVE_CODES;

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
  const positions = placesOfLargest(weights.map(Math.abs), keptWeights);
  const band = bandOf(weights, positions);
  return {
    name: extent.name,
    outputChannels: extent.outputChannels,
    inputChannels: extent.inputChannels,
    kernel: extent.kernel,
    codeBits: CODE_BITS,
    codebook: codebookOf(band),
    rowPointers: rowPointersOf(positions, extent),
    positions,
    codes: codesOf(weights, positions, band),
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

/** The band of magnitudes that the kept weights fill. */
interface Band {
  readonly smallest: number;
  readonly width: number;
}

function bandOf(weights: Float32Array, positions: Uint32Array): Band {
  let smallest = Infinity;
  let greatest = 0;
  for (const position of positions) {
    const magnitude = Math.abs(weights[position]);
    smallest = Math.min(smallest, magnitude);
    greatest = Math.max(greatest, magnitude);
  }
  return greatest > smallest
    ? { smallest, width: greatest - smallest }
    : { smallest: 0, width: 2 * greatest };
}

/** Entry 0 is 0, then the negative values, then the positive ones, each in even steps over the band. */
function codebookOf({ smallest, width }: Band): Float32Array {
  const codebook = new Float32Array(FIRST_POSITIVE_CODE + POSITIVE_CODES);
  for (let level = 0; level < NEGATIVE_CODES; level++) {
    codebook[1 + level] = -(smallest + ((level + 0.5) * width) / NEGATIVE_CODES);
  }
  for (let level = 0; level < POSITIVE_CODES; level++) {
    codebook[FIRST_POSITIVE_CODE + level] = smallest + ((level + 0.5) * width) / POSITIVE_CODES;
  }
  return codebook;
}

/** The code of each kept weight: of its sign, with the nearest magnitude. */
function codesOf(weights: Float32Array, positions: Uint32Array, band: Band): Uint16Array {
  const codes = new Uint16Array(positions.length);
  for (let entry = 0; entry < codes.length; entry++) {
    const weight = weights[positions[entry]];
    const share = (Math.abs(weight) - band.smallest) / band.width;
    codes[entry] =
      weight < 0
        ? 1 + Math.min(NEGATIVE_CODES - 1, Math.floor(share * NEGATIVE_CODES))
        : FIRST_POSITIVE_CODE + Math.min(POSITIVE_CODES - 1, Math.floor(share * POSITIVE_CODES));
  }
  return codes;
}
