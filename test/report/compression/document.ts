import type { DenseNetwork } from '../../../src/compression/dense-network.js';
import { decompress } from '../../../src/compression/decompress.js';
import { recipeSchema } from '../../../src/config/recipe.js';
import { writeCompressed } from '../../../src/formats/compressed-safetensors.js';
import { compressionDocument, type CompressionRun } from '../../../src/result/compression-document.js';
import type { CompressionDocument } from '../../../src/result/compression-result.js';
import { compressBy } from '../../../src/workload/compress.js';
import { SMALL, workloadOf } from '../../networks.js';

/** Real weights of a small network with every kind of layer. */
export function smallWeights(): DenseNetwork {
  return decompress(workloadOf(SMALL).compressed);
}

/** A finished compression of `smallWeights` by a recipe with these keys, stored plainly unless said otherwise. */
export function smallRun(
  keys: Readonly<Record<string, unknown>> = {},
  stored: 'plain' | 'huffman' = 'plain',
): CompressionRun {
  const given = smallWeights();
  const recipe = recipeSchema.parse({
    name: 'small-recipe',
    description: 'A small one',
    codeBits: 2,
    ...keys,
  });
  const { prepared, compressed } = compressBy(recipe, { dense: given, compressed: null });
  const content = writeCompressed(compressed, {
    indexBits: recipe.indexBits,
    huffman: stored === 'huffman',
  });
  const file = { name: 'small.safetensors', stored, content };
  return { given, prepared, compressed, recipe, recipeHash: '1'.repeat(64), file, toolVersion: '0.0.0' };
}

/** The document of `smallRun`. */
export function smallCompression(keys: Readonly<Record<string, unknown>> = {}): CompressionDocument {
  return compressionDocument(smallRun(keys));
}
