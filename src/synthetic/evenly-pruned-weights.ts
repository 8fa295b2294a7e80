import type { CompressedLayer } from '../compression/compressed-network.js';
import { fillerCount } from '../compression/relative-index.js';
import { rowPointersOf } from '../compression/row-pointers.js';
import { filterSize, weightCount, type WeightExtent } from '../network/weight-extent.js';
import { RandomStream } from '../numeric/random-stream.js';
import { prunedCodes } from './pruned-codes.js';
import { subsetOf } from './subset.js';

/** Sixteen shared values, one of them for fillers (EIE, section 3). */
const CODE_BITS = 4;

/** Index differences that entries are counted for. */
const INDEX_BITS = 4;

/** Weights of which the codes of all are drawn: enough for every code to occur as often as it should. */
const SAMPLE = 2 ** 16;

/**
 * One synthetic fully connected layer with biases of 0. Its weights are kept anywhere with equal chance, as in the random
 * layers of EIE's authors; their codes are those of a sample of bell-shaped weights of which the largest were kept. So
 * nothing is drawn of weights that are not kept: VGG-16's 103 million in fc6 take no longer than the 4 % that pruning leaves.
 */
export function evenlyPrunedWeights(
  extent: WeightExtent,
  keptWeights: number,
  seed: number,
): CompressedLayer {
  const stream = new RandomStream(seed, extent.name);
  const weights = weightCount(extent);
  const positions = subsetOf(weights, keptWeights, stream);
  const { codebook, codes } = prunedCodes(
    sample(extent, stream),
    Math.max(1, Math.round((SAMPLE * keptWeights) / weights)),
    CODE_BITS,
  );
  return {
    ...extent,
    codeBits: CODE_BITS,
    codebook,
    rowPointers: rowPointersOf(positions, extent),
    positions,
    codes: drawCodes(codes, keptWeights, stream),
    bias: new Float32Array(extent.outputChannels),
    biasCodes: null,
    storedEntries: positions.length + fillerCount(positions, INDEX_BITS),
  };
}

/** Weights of variance 1 / filter size. */
function sample(extent: WeightExtent, stream: RandomStream): Float32Array {
  const scale = 1 / Math.sqrt(filterSize(extent));
  return Float32Array.from({ length: SAMPLE }, () => scale * stream.normal());
}

function drawCodes(codes: Uint16Array, count: number, stream: RandomStream): Uint16Array {
  const drawn = new Uint16Array(count);
  for (let entry = 0; entry < count; entry++) drawn[entry] = codes[(stream.uniform() * codes.length) >>> 0];
  return drawn;
}
