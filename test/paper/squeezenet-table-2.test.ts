import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishedSizes } from '../../src/config/loading/published-sizes.js';
import { loadRecipe } from '../../src/config/loading/load-recipe.js';
import { writeCompressed } from '../../src/formats/compressed-safetensors.js';
import { deepCompressionNetBytes } from '../../src/formats/deep-compression-net-write.js';
import { compressionDocument } from '../../src/result/compression-document.js';
import type { CompressionDocument } from '../../src/result/compression-result.js';
import { compressBy } from '../../src/workload/compress.js';
import { loadSource } from '../../src/workload/dense-source.js';
import { describeWithData } from '../shared-data.js';
import { onePrinted } from './printed.js';

const KIBIBYTE = 2 ** 10;
const MEBIBYTE = 2 ** 20;

/** Megabytes that the paper prints of SqueezeNet, by the width of its weights. */
const PRINTED = {
  32: await onePrinted('squeezenet', 'table-2-32-bit'),
  8: await onePrinted('squeezenet', 'table-2-8-bit'),
  6: await onePrinted('squeezenet', 'table-2-6-bit'),
};

async function compressed(file: string, recipeName: string): Promise<CompressionDocument> {
  const source = await loadSource({ weights: file, seed: 1 });
  const { recipe, hash } = await loadRecipe(recipeName);
  const { prepared, compressed: coded } = compressBy(recipe, source);
  const isNet = recipe.weights === 'kept';
  const content = isNet
    ? deepCompressionNetBytes(coded)
    : writeCompressed(coded, { indexBits: recipe.indexBits, huffman: false });
  return compressionDocument({
    ...{ given: source.dense, prepared, compressed: coded, recipe, recipeHash: hash, toolVersion: '0.0.0' },
    file: { name: basename(file), stored: 'plain', content },
  });
}

describeWithData(
  "SqueezeNet, Table 2: the released network's sizes",
  'squeezenet/compressed_SqueezeNet.net',
  (file) => {
    const documents = new Map<string, CompressionDocument>();
    const of = (recipe: string) => documents.get(recipe)!;

    beforeAll(async () => {
      for (const recipe of ['as-stored', 'deep-8bit', 'deep-6bit', 'pruning', 'svd'])
        documents.set(recipe, await compressed(file, recipe));
    });

    it('is 4.8 MB without compression, counted in 2^20 bytes (S6)', () => {
      const { given } = of('as-stored');
      expect(given).toEqual({ weights: 1_244_448, kept: 415_921, denseBytes: 4_993_696 });
      expect((given.denseBytes / MEBIBYTE).toFixed(1)).toBe(PRINTED[32].toFixed(1));
    });

    it('is 0.66 MB in 8 bits, counted in thousands of 2^10 bytes (S6)', () => {
      const { file: written, totals } = of('as-stored');
      expect(written.bytes).toBe(675_763);
      expect(totals.plain.total).toBe(675_763 - 26 * 4); // the number of entries of each layer
      expect((written.bytes / KIBIBYTE / 1000).toFixed(2)).toBe(PRINTED[8].toFixed(2));
    });

    it('is not changed by sharing 8-bit codes anew', () => {
      const { totals } = of('deep-8bit');
      expect(totals).toEqual(of('as-stored').totals);
      expect(totals.relativeError).toBe(0);
    });

    it('takes 560,908 bytes in 8 bits, Huffman-coded: 17 % less, not 20 to 30 (D3)', () => {
      const { plain, huffman } = of('as-stored').totals;
      expect([plain.total, huffman.total]).toEqual([675_659, 560_908]);
      expect(1 - huffman.total / plain.total).toBeCloseTo(0.1698, 4);
    });

    it('takes 550,180 bytes in 6 bits and 397,746 Huffman-coded, around the printed 0.47 MB (S7)', () => {
      const { plain, huffman } = of('deep-6bit').totals;
      expect([plain.total, huffman.total]).toEqual([550_180, 397_746]);
      expect(1 - huffman.total / plain.total).toBeCloseTo(0.2771, 4);
      expect(plain.total / 1e6).toBeGreaterThan(PRINTED[6]);
      expect(huffman.total / 1e6).toBeLessThan(PRINTED[6]);
    });

    it('takes the printed 0.47 MB in 6 bits where indices alone are Huffman-coded (S7)', () => {
      const { plain, huffman } = of('deep-6bit').totals;
      const bytes = plain.codes + huffman.indices + plain.codebook + plain.biases;
      expect(bytes).toBe(468_321);
      expect((bytes / 1e6).toFixed(2)).toBe(PRINTED[6].toFixed(2));
    });

    it('takes 1,915,284 bytes as sparse float32: pruning alone, 2.6 times smaller (S8)', () => {
      const { given, totals } = of('as-stored');
      expect(totals.sparseBytes).toBe(1_915_284);
      expect(given.denseBytes / totals.sparseBytes).toBeCloseTo(2.61, 2);
    });

    it('takes 1,071,105 bytes pruned, in 16 bits, where some weights round to 0 (S8)', () => {
      const { given, totals } = of('pruning');
      expect(totals.plain.total).toBe(1_071_105);
      expect(given.kept - totals.kept).toBe(47);
    });

    it('takes 1,061,426 bytes in factors of low rank: no more than 1 % less than pruned alone (S8)', () => {
      const { given, totals } = of('svd');
      expect(totals.plain.total).toBe(1_061_426);
      expect(given).toEqual(of('as-stored').given);
    });
  },
);

describe('the published sizes', () => {
  it('are as many times smaller than AlexNet as printed', async () => {
    const [alexNet, ...others] = (await publishedSizes('squeezenet-v1.0'))?.sizes ?? [];
    expect(others).toHaveLength(6);
    for (const { size, timesSmaller } of others)
      expect(Math.abs(alexNet.size / size / timesSmaller - 1)).toBeLessThan(0.015);
  });

  it.each(['squeezenet-v1.1', 'squeezenet-v1.0-svd-energy98'])('stand next to %s', async (network) => {
    expect((await publishedSizes(network))?.place).toBe('SqueezeNet, Table 2');
  });

  it.each([
    ['lenet-300-100', 0.02],
    ['lenet-5', 0.02],
    ['alexnet', 0.02],
    ['vgg-16', 0.02],
  ])("of %s are Deep Compression's, as many times smaller as printed", async (network, tolerance) => {
    const published = await publishedSizes(network);
    const [before, after] = published?.sizes ?? [];
    expect(published?.place).toBe('Deep Compression, Table 1');
    expect(Math.abs(before.size / after.size / after.timesSmaller - 1)).toBeLessThan(tolerance);
    expect(after.top1).toBeLessThanOrEqual(before.top1);
  });

  it('of other networks are not there', async () => {
    expect(await publishedSizes('resnet-18')).toBeNull();
    expect(await publishedSizes('eie-alex-8')).toBeNull();
  });
});
