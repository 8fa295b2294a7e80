import type { CompressedLayer } from './compressed-network.js';
import { FIRST_CODE } from './nearest-codes.js';

/** The same weights with codes that ascend with their values; codes that no weight has come last and stand for 0. */
export function sortedCodebook(layer: CompressedLayer): CompressedLayer {
  const { codebook, codes } = layer;
  const used = new Set(codes);
  const order = [...used].sort((a, b) => codebook[a] - codebook[b] || a - b);
  const sorted = new Float32Array(codebook.length);
  const codeOf = new Uint16Array(codebook.length);
  for (const [place, code] of order.entries()) {
    sorted[FIRST_CODE + place] = codebook[code] + 0; // no -0
    codeOf[code] = FIRST_CODE + place;
  }
  return { ...layer, codebook: sorted, codes: codes.map((code) => codeOf[code]) };
}
