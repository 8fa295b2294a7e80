import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directWeights } from '../../src/compression/direct-weights.js';
import { decompress } from '../../src/compression/decompress.js';
import { relativeEntries } from '../../src/compression/relative-index.js';
import { layerStorage, networkStorage, type LayerStorage } from '../../src/compression/storage.js';
import { symbolFrequencies } from '../../src/compression/huffman/symbol-statistics.js';
import { writeCompressed } from '../../src/formats/compressed-safetensors.js';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { describeWithData } from '../shared-data.js';
import { entropyBits } from './huffman/entropy.js';
import { randomCompressed } from './random-compressed.js';

/** Bytes of a safetensors file behind its header. */
function dataBytes(file: Uint8Array): number {
  return file.length - 8 - Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
}

const indexWidth = fc.integer({ min: 1, max: 16 });

test('the parts of any network sum up to its file behind the header, Huffman-coded or not', () => {
  fc.assert(
    fc.property(randomCompressed, indexWidth, (compressed, indexBits) => {
      const { total } = networkStorage(compressed, indexBits);
      expect(dataBytes(writeCompressed(compressed, { indexBits, huffman: false }))).toBe(
        total.packed.bytes.total,
      );
      expect(dataBytes(writeCompressed(compressed, { indexBits, huffman: true }))).toBe(
        total.huffman.bytes.total,
      );
    }),
  );
});

test("Huffman's mean length lies within a bit above entropy, and not above the width", () => {
  fc.assert(
    fc.property(randomCompressed, indexWidth, (compressed, indexBits) => {
      for (const layer of compressed.layers.values()) {
        const { entries, packed, huffman } = layerStorage(layer, indexBits);
        const { codes } = relativeEntries(layer, indexBits);
        const entropy = entropyBits(symbolFrequencies(codes, 2 ** layer.codeBits));
        expect(huffman.codeStreamBits).toBeGreaterThanOrEqual(entropy * entries - 1e-6);
        expect(huffman.codeStreamBits).toBeLessThanOrEqual((entropy + 1) * entries);
        expect(huffman.codeStreamBits).toBeLessThanOrEqual(packed.codeStreamBits);
        expect(huffman.indexStreamBits).toBeLessThanOrEqual(packed.indexStreamBits);
      }
    }),
  );
});

describe('a layer of 4 filters of 2 weights, three of them kept', () => {
  const layer = {
    name: 'fc',
    outputChannels: 4,
    inputChannels: 2,
    kernel: 1,
    codeBits: 2,
    codebook: Float32Array.of(0, 1, 2, 3),
    rowPointers: Uint32Array.of(0, 1, 1, 1, 3),
    positions: Uint32Array.of(0, 6, 7),
    codes: Uint16Array.of(1, 1, 2),
    bias: new Float32Array(4),
    biasCodes: null,
    storedEntries: 3,
  };
  // Index differences of 2 bits: 0, then 5 skipped as a filler and 1, then 0.
  const storage = layerStorage(layer, 2);

  test('is 4 entries, one of them a filler', () => {
    expect(storage).toMatchObject({ weights: 8, keptWeights: 3, entries: 4, fillers: 1, codebookBits: 128 });
  });

  test('takes 2 bits for each code and index difference', () => {
    expect(storage.packed).toEqual({
      codeStreamBits: 8,
      indexStreamBits: 8,
      bytes: { codes: 1, indices: 1, codebook: 16, biases: 16, huffmanTables: 0, total: 34 },
    });
  });

  test('takes 6 bits of Huffman code for codes 1 0 1 2, and as many for differences 0 3 1 0', () => {
    expect(storage.huffman).toEqual({
      codeStreamBits: 6,
      indexStreamBits: 6,
      bytes: { codes: 1, indices: 1, codebook: 16, biases: 16, huffmanTables: 6, total: 40 },
    });
  });

  test('takes 48 bytes in float32, and 33 pruned alone', () => {
    expect(storage.denseBytes).toBe(8 * 4 + 4 * 4);
    expect(storage.sparseFloatBytes).toBe(4 * 4 + 1 + 4 * 4);
  });

  test('with coded biases has two bytes for each', () => {
    expect(layerStorage({ ...layer, biasCodes: new Uint16Array(4) }, 2).packed.bytes.biases).toBe(8);
  });

  test('without weights has no codes to store', () => {
    const none = {
      ...layer,
      positions: new Uint32Array(),
      codes: new Uint16Array(),
      rowPointers: new Uint32Array(5),
    };
    const network = { name: 'none', layers: [] };
    const storage = networkStorage({ network, source: '', layers: new Map([['fc', none]]) }, 2);
    expect(storage.layers[0].packed.bytes.codes).toBe(0);
    expect(storage.layers[0].huffman.bytes.codes).toBe(0);
  });
});

test('the total of nothing is nothing', () => {
  const { total } = networkStorage(
    { network: { name: 'none', layers: [] }, source: '', layers: new Map() },
    4,
  );
  expect(total).toMatchObject({ weights: 0, denseBytes: 0, packed: { bytes: { total: 0 } } });
});

describeWithData('the released SqueezeNet', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  const released = readDeepCompressionNet(readFileSync(file), file, squeezeNet(SQUEEZENET_V1_0));
  const storage = networkStorage(released, 4);
  const sum = (part: (layer: LayerStorage) => number) =>
    storage.layers.reduce((all, layer) => all + part(layer), 0);

  test('has the parts of its file, to which 4 bytes per layer come', () => {
    expect(storage.total.packed.bytes.total + 4 * 26).toBe(675_763);
    expect(sum(({ packed }) => packed.bytes.total)).toBe(storage.total.packed.bytes.total);
  });

  test('has 422,083 entries, 6,162 of them fillers', () => {
    expect(storage.total).toMatchObject({ entries: 422_083, fillers: 6_162, keptWeights: 415_921 });
  });

  test('takes 4,993,696 bytes in float32: 1,248,424 parameters', () => {
    expect(storage.total.denseBytes).toBe(4 * 1_248_424);
  });

  test('takes 1.94 MB pruned alone', () => {
    expect(storage.total.sparseFloatBytes).toBe(
      422_083 * 4 + sum(({ packed }) => packed.bytes.indices) + 4 * 3976,
    );
  });

  test('takes 560,908 bytes Huffman-coded, code tables among them', () => {
    expect(storage.total.huffman.bytes).toEqual({
      codes: 384_771,
      indices: 129_189,
      codebook: 26_624,
      biases: 15_904,
      huffmanTables: 4_420,
      total: 560_908,
    });
  });

  test('has 7.293 bits a code and 2.448 an index difference, Huffman-coded', () => {
    const { entries, huffman } = storage.total;
    expect(huffman.codeStreamBits / entries).toBeCloseTo(7.293, 3);
    expect(huffman.indexStreamBits / entries).toBeCloseTo(2.448, 3);
  });

  test('takes 16 bits a weight and a step per layer where none is shared, Huffman-coded or not', () => {
    const { total } = networkStorage(directWeights(decompress(released)), 4);
    const { codes, codebook } = total.huffman.bytes;
    expect({ codes, codebook }).toEqual({ codes: 2 * total.entries, codebook: 4 * 26 });
    expect(total.packed.bytes).toMatchObject({ codes, codebook });
  });
});
