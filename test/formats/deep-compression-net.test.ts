import { expect, test } from 'vitest';
import { readDeepCompressionNet } from '../../src/formats/deep-compression-net.js';
import { CODEBOOK, netBytes, type StoredEntry, type StoredLayer } from './net-writer.js';
import { SMALL_NETWORK } from './small-network.js';

const FIRST: StoredLayer = {
  codebook: CODEBOOK,
  bias: [0.25, -1.5],
  entries: [
    { code: 3, difference: 1 },
    { code: 0, difference: 15 },
    { code: 255, difference: 8 },
    { code: 1, difference: 0 },
    { code: 7, difference: 15 },
  ],
};
const SECOND: StoredLayer = { codebook: CODEBOOK, bias: [1, 2, 3], entries: [] };

function read(first: StoredLayer, second = SECOND) {
  return readDeepCompressionNet(netBytes([first, second]), 'somewhere/small.net', SMALL_NETWORK);
}

test('places each weight at the running sum of differences plus one, low half of a byte first', () => {
  expect(read(FIRST).layers.get('first')?.positions).toEqual(Uint32Array.of(1, 26, 27, 43));
});

test('drops fillers and keeps the codes of the others', () => {
  expect(read(FIRST).layers.get('first')?.codes).toEqual(Uint16Array.of(3, 255, 1, 7));
});

test('counts fillers among the stored entries', () => {
  expect(read(FIRST).layers.get('first')?.storedEntries).toBe(5);
});

test('gives each filter its own weights', () => {
  expect(read(FIRST).layers.get('first')?.rowPointers).toEqual(Uint32Array.of(0, 2, 4));
});

test('reads codebook and biases', () => {
  const layer = read(FIRST).layers.get('first');
  expect(layer?.codeBits).toBe(8);
  expect(layer?.codebook).toEqual(Float32Array.from(CODEBOOK));
  expect(layer?.bias).toEqual(Float32Array.of(0.25, -1.5));
  expect(layer?.biasCodes).toBeNull();
});

test("maps the file's layers to the network's convolutions in order", () => {
  const { layers } = read(FIRST);
  expect([...layers.keys()]).toEqual(['first', 'second']);
  expect(layers.get('second')).toMatchObject({ inputChannels: 2, outputChannels: 3, kernel: 1 });
  expect(layers.get('second')?.bias).toEqual(Float32Array.of(1, 2, 3));
});

test('reads a layer of no entries', () => {
  expect(read(FIRST).layers.get('second')?.rowPointers).toEqual(Uint32Array.of(0, 0, 0, 0));
});

test('reads a layer of all its weights', () => {
  const entries: StoredEntry[] = Array.from({ length: 54 }, () => ({ code: 9, difference: 0 }));
  const layer = read({ ...FIRST, entries }).layers.get('first');
  expect(layer?.positions).toEqual(Uint32Array.from({ length: 54 }, (_, position) => position));
  expect(layer?.rowPointers).toEqual(Uint32Array.of(0, 27, 54));
});

test("reports the file's base name as the source", () => {
  expect(read(FIRST).source).toBe('small.net');
});
