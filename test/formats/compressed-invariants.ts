import { filterSize } from '../../src/network/weight-extent.js';
import { expect } from 'vitest';
import { type CompressedLayer, type CompressedNetwork } from '../../src/compression/compressed-network.js';
import { weightedLayersOf } from '../../src/network/network.js';

/** Fails unless every promise of `CompressedNetwork` holds. */
export function expectValid(compressed: CompressedNetwork): void {
  const convolutions = weightedLayersOf(compressed.network);
  expect([...compressed.layers.keys()]).toEqual(convolutions.map(({ name }) => name));
  for (const [name, layer] of compressed.layers) {
    expect(layer.name).toBe(name);
    expectValidLayer(layer);
  }
}

function expectValidLayer(layer: CompressedLayer): void {
  const { rowPointers, positions, codes, codebook, bias, biasCodes, outputChannels } = layer;
  expect(codebook).toHaveLength(2 ** layer.codeBits);
  expect(codebook.every(Number.isFinite) && bias.every(Number.isFinite)).toBe(true);
  expect(codebook[0] === 0).toBe(true);
  expect(bias).toHaveLength(outputChannels);
  expect(codes).toHaveLength(positions.length);
  expect(codes.every((code) => code > 0 && code < codebook.length)).toBe(true);
  expect(layer.storedEntries).toBeGreaterThanOrEqual(codes.length);
  expect(rowPointers).toHaveLength(outputChannels + 1);
  expect([rowPointers[0], rowPointers[outputChannels]]).toEqual([0, positions.length]);
  expect(positions.every((position, entry) => entry === 0 || position > positions[entry - 1])).toBe(true);
  for (let filter = 0; filter < outputChannels; filter++) expectOwnWeights(layer, filter);
  if (biasCodes !== null) expect(bias).toEqual(Float32Array.from(biasCodes, (code) => codebook[code]));
}

/** Fails unless the entries that a filter owns lie within it. */
function expectOwnWeights(layer: CompressedLayer, filter: number): void {
  const own = layer.positions.subarray(layer.rowPointers[filter], layer.rowPointers[filter + 1]);
  expect(own.every((position) => Math.floor(position / filterSize(layer)) === filter)).toBe(true);
}
