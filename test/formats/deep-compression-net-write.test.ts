import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import { deepCompressionNetBytes } from '../../src/formats/deep-compression-net-write.js';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { describeWithData } from '../shared-data.js';
import { CODEBOOK, netBytes } from './net-writer.js';
import { randomNet, stored } from './random-net.js';
import { SMALL_NETWORK } from './small-network.js';
import { userErrorOf } from './user-error.js';

describeWithData('the released compressed SqueezeNet', 'squeezenet/compressed_SqueezeNet.net', (file) => {
  test('read and written again is the same 675,763 bytes', () => {
    const bytes = readFileSync(file);
    expect(bytes).toHaveLength(675_763);
    const again = deepCompressionNetBytes(readDeepCompressionNet(bytes, file, squeezeNet(SQUEEZENET_V1_0)));
    expect(Buffer.compare(again, bytes)).toBe(0);
  });
});

test('any file without needless fillers is written again byte by byte', () => {
  fc.assert(
    fc.property(randomNet, ({ network, layers }) => {
      const bytes = netBytes(layers.map(stored));
      expect(
        Buffer.compare(deepCompressionNetBytes(readDeepCompressionNet(bytes, 'w.net', network)), bytes),
      ).toBe(0);
    }),
  );
});

function small(change: (layer: CompressedLayer) => CompressedLayer): CompressedNetwork {
  const layer = { codebook: CODEBOOK, bias: [0, 0], entries: [{ code: 3, difference: 20 % 16 }] };
  const bytes = netBytes([layer, { ...layer, bias: [1, 2, 3] }]);
  const compressed = readDeepCompressionNet(bytes, 'w.net', SMALL_NETWORK);
  const layers = [...compressed.layers].map(([name, each]) => [name, change(each)] as const);
  return { ...compressed, layers: new Map(layers) };
}

test('a codebook of 16 weights is filled up with 0', () => {
  const compressed = small((layer) => ({ ...layer, codeBits: 4, codebook: layer.codebook.slice(0, 16) }));
  const back = readDeepCompressionNet(
    Buffer.from(deepCompressionNetBytes(compressed)),
    'w.net',
    SMALL_NETWORK,
  );
  const { codebook, codes } = back.layers.get('first')!;
  expect([...codebook]).toEqual([...CODEBOOK.slice(0, 16), ...Array<number>(240).fill(0)]);
  expect([...codes]).toEqual([3]);
});

test('codes of more than 8 bits are refused, the layer and a way out named', () => {
  const wide = small((layer) => ({ ...layer, codeBits: 9, codebook: new Float32Array(512) }));
  expect(userErrorOf(() => deepCompressionNetBytes(wide))).toBe(
    'layer first has codes of 9 bits, more than 8, which no .net file holds; write a .safetensors file',
  );
});

test('coded biases are refused', () => {
  const coded = small((layer) => ({ ...layer, biasCodes: new Uint16Array(layer.outputChannels) }));
  expect(userErrorOf(() => deepCompressionNetBytes(coded))).toMatch(
    /^layer first has coded biases, which no .net/,
  );
});
