import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { weightedLayersOf } from '../../src/network/network.js';
import { expectValid } from './compressed-invariants.js';
import { netBytes } from './net-writer.js';
import { randomNet, stored } from './random-net.js';

test('reads back whatever weights were written, fillers and all', () => {
  fc.assert(
    fc.property(randomNet, ({ network, layers }) => {
      const compressed = readDeepCompressionNet(netBytes(layers.map(stored)), 'random.net', network);
      expectValid(compressed);
      weightedLayersOf(network).forEach(({ name }, index) => {
        const { codebook, bias, positions, codes } = layers[index];
        const layer = compressed.layers.get(name);
        expect(layer?.codebook).toEqual(Float32Array.from(codebook));
        expect(layer?.bias).toEqual(Float32Array.from(bias));
        expect(layer?.positions).toEqual(Uint32Array.from(positions));
        expect(layer?.codes).toEqual(Uint16Array.from(codes.slice(0, positions.length)));
        expect(layer?.storedEntries).toBe(stored(layers[index]).entries.length);
      });
    }),
  );
});
