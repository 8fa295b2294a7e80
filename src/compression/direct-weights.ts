import { largestMagnitude } from '../numeric/magnitude.js';
import { fractionBitsFor, quantize } from '../numeric/fixed-point.js';
import { codedLayer, DEFAULT_INDEX_BITS, INDEX_BITS } from './coded-layer.js';
import { DIRECT_BITS, type CompressedLayer, type CompressedNetwork } from './compressed-network.js';
import type { DenseLayer, DenseNetwork } from './dense-network.js';
import { assertWeights } from './non-zeros.js';
import { checkNumber } from './per-layer.js';

/** Code of the weight 0, which no entry has: the codes below stand for negative weights. */
const ZERO_CODE = 2 ** (DIRECT_BITS - 1);

/** The coarsest step is 2^113: 2^14 of the next one would exceed single precision. */
const LEAST_FRACTION_BITS = -113;

/**
 * Weights without sharing, for a machine whose entries hold 16-bit weights: code c stands for c - 32768 steps, but
 * code 0 for fillers. The step of a layer is the finest power of two with which its largest |weight| is at most 32767
 * steps. Each weight is rounded to the nearest step; those that round to 0 are dropped. Throws a
 * `UserError` if `indexBits`, the width of index differences for the count of entries, is not 1 to 16.
 */
export function directWeights(dense: DenseNetwork, indexBits = DEFAULT_INDEX_BITS): CompressedNetwork {
  checkNumber(indexBits, INDEX_BITS);
  const layers = Array.from(dense.layers, ([name, layer]) => [name, directLayer(layer, indexBits)] as const);
  return { network: dense.network, source: dense.source, layers: new Map(layers) };
}

function directLayer(layer: DenseLayer, indexBits: number): CompressedLayer {
  assertWeights(layer);
  const finest = fractionBitsFor(largestMagnitude(layer.weights), DIRECT_BITS);
  const fractionBits = Math.max(finest, LEAST_FRACTION_BITS);
  const codebook = directCodebook(2 ** -fractionBits);
  const coding = directCodes(layer.weights, fractionBits);
  return codedLayer(layer, { ...coding, codebook, codeBits: DIRECT_BITS }, indexBits);
}

/** Whether a layer's codes are its weights: all codes of `DIRECT_BITS` are. */
export function isDirect({ codeBits }: Pick<CompressedLayer, 'codeBits'>): boolean {
  return codeBits === DIRECT_BITS;
}

/** The step that the codes of a direct layer count in. */
export function directStep({ codebook }: Pick<CompressedLayer, 'codebook'>): number {
  return codebook[ZERO_CODE + 1];
}

/** What each code stands for, in steps of `step`: no codebook that a machine would hold. */
export function directCodebook(step: number): Float32Array {
  const codebook = new Float32Array(2 ** DIRECT_BITS);
  for (let code = 1; code < codebook.length; code++) codebook[code] = (code - ZERO_CODE) * step;
  return codebook;
}

function directCodes(
  weights: Float32Array,
  fractionBits: number,
): Pick<CompressedLayer, 'positions' | 'codes'> {
  const positions = new Uint32Array(weights.length);
  const codes = new Uint16Array(weights.length);
  let kept = 0;
  for (let place = 0; place < weights.length; place++) {
    const steps = weights[place] === 0 ? 0 : quantize(weights[place], fractionBits, DIRECT_BITS);
    if (steps === 0) continue;
    positions[kept] = place;
    codes[kept++] = ZERO_CODE + steps;
  }
  return { positions: positions.slice(0, kept), codes: codes.slice(0, kept) };
}
