import { UserError } from '../base/errors.js';
import { RandomStream } from '../numeric/random-stream.js';
import { codedLayer, INDEX_BITS } from './coded-layer.js';
import type { CompressedLayer, CompressedNetwork } from './compressed-network.js';
import type { DenseLayer, DenseNetwork } from './dense-network.js';
import { initialCentroids } from './initial-centroids.js';
import { kMeans } from './k-means.js';
import { FIRST_CODE, nearestCodes } from './nearest-codes.js';
import { assertWeights, nonZeroPositions, valuesAt } from './non-zeros.js';
import { checkNumber, numbersByLayer } from './per-layer.js';
import {
  clustersOf,
  CODE_BITS,
  DEFAULT_CODE_BITS,
  DEFAULT_SHARING,
  MOST_ITERATIONS,
  mostCodeBits,
  type SharingOptions,
} from './sharing-options.js';
import { distinctValues, sortedValues } from './sorted-values.js';

/**
 * Makes the non-zero weights of each layer share 2^codeBits - 1 values, found by k-means (Deep Compression,
 * section 3), without training again. Codes ascend with their values; unused ones stand for 0. A layer with no more
 * different values than codes keeps every one, without loss; one without non-zero weights has no codes at all.
 * Throws a `UserError` if a layer has fewer non-zero weights than shared values, unless it keeps them, and if options are out of range
 * or name layers that do not exist.
 */
export function shareWeights(
  dense: DenseNetwork,
  options: SharingOptions = DEFAULT_SHARING,
): CompressedNetwork {
  checkNumber(options.mostIterations, MOST_ITERATIONS);
  checkNumber(options.indexBits, INDEX_BITS);
  const codeBitsOf = numbersByLayer(options.codeBits, dense.network, CODE_BITS);
  const layers = Array.from(dense.layers, ([name, layer]) => {
    return [name, sharedLayer(layer, codeBitsOf(name) ?? DEFAULT_CODE_BITS, options)] as const;
  });
  return { network: dense.network, source: dense.source, layers: new Map(layers) };
}

function sharedLayer(layer: DenseLayer, codeBits: number, options: SharingOptions): CompressedLayer {
  assertWeights(layer);
  const positions = nonZeroPositions(layer.weights);
  const values = valuesAt(layer.weights, positions);
  const centroids = sharedValues(layer.name, values, codeBits, options);
  const codebook = new Float32Array(2 ** codeBits);
  for (const [at, centroid] of centroids.entries()) codebook[FIRST_CODE + at] = centroid + 0; // no -0
  const codes = nearestCodes(values, centroids);
  return codedLayer(layer, { positions, codes, codebook, codeBits }, options.indexBits);
}

/** The values that a layer's weights share, ascending. */
function sharedValues(
  layer: string,
  weights: Float32Array,
  codeBits: number,
  { initialisation, seed, mostIterations, keepsFew = false }: SharingOptions,
): Float32Array {
  const count = clustersOf(codeBits);
  if (weights.length === 0) return new Float32Array();
  if (weights.length < count && !keepsFew) throw tooFew(layer, weights.length, codeBits);
  const sorted = sortedValues(weights);
  const distinct = distinctValues(sorted, count);
  if (distinct !== null) return distinct;
  const initial = initialCentroids(sorted.values, count, initialisation, new RandomStream(seed, layer));
  return kMeans(sorted, initial, mostIterations);
}

function tooFew(layer: string, weights: number, codeBits: number): UserError {
  const most = mostCodeBits(weights);
  const mend =
    most === null ? 'keep more of its weights' : `give it at most ${most} code bits, or keep more weights`;
  return new UserError(
    `${layer}: ${weights} non-zero weights are fewer than the ${clustersOf(codeBits)} clusters of ${codeBits}-bit codes; ` +
      mend,
  );
}
