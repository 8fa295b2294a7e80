import { describe, expect, it } from 'vitest';
import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import { weightedLayersOf, type Network } from '../../src/network/network.js';
import { layerParameters } from '../../src/network/parameters.js';
import { SQUEEZENET_V1_0 } from '../../src/network/families/squeezenet/spec.js';
import { squeezeNet } from '../../src/network/families/squeezenet.js';
import { syntheticWeights } from '../../src/synthetic/weights.js';
import { expectValid } from '../formats/compressed-invariants.js';

const network = squeezeNet(SQUEEZENET_V1_0);

const SMALL_INPUT = 67;
const variant = (change: object): Network =>
  squeezeNet({ ...SQUEEZENET_V1_0, ...change, inputSize: SMALL_INPUT });

function layersOf(compressed: CompressedNetwork): CompressedLayer[] {
  return [...compressed.layers.values()];
}

/** Everything that makes up the layers, as bytes. */
function bytesOf(compressed: CompressedNetwork): Buffer {
  return Buffer.concat(
    layersOf(compressed).flatMap(({ codebook, rowPointers, positions, codes, bias }) =>
      [codebook, rowPointers, positions, codes, bias].map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength),
      ),
    ),
  );
}

/** Fails unless there are 255 usable values. */
function expectFullCodebook({ codeBits, codebook }: CompressedLayer): void {
  expect(codeBits).toBe(8);
  expect(codebook.subarray(1).every((value) => value !== 0)).toBe(true);
}

describe('synthetic weights of SqueezeNet v1.0', () => {
  const compressed = syntheticWeights(network, 1);

  it("keep exactly Table 1's number of weights in every layer", () => {
    const kept = layersOf(compressed).map(({ name, positions }) => [name, positions.length]);
    expect(kept).toEqual(layerParameters(network).map(({ name, keptWeights }) => [name, keptWeights]));
  });

  it('come to 421,098 parameters with biases', () => {
    const parameters = layersOf(compressed).reduce(
      (sum, { codes, bias }) => sum + codes.length + bias.length,
      0,
    );
    expect(parameters).toBe(421_098);
  });

  it('keep the promises of compressed layers: codes 1 to 255, entry 0 of the codebook 0', () => {
    expectValid(compressed);
    layersOf(compressed).forEach(expectFullCodebook);
  });

  it('use more than half of every codebook, and both signs alike', () => {
    for (const { codes, codebook, name } of layersOf(compressed)) {
      expect(new Set(codes).size, name).toBeGreaterThan(128);
      const negative = codes.filter((code) => codebook[code] < 0).length / codes.length;
      expect(Math.abs(negative - 0.5), name).toBeLessThan(0.06);
    }
  });

  it('keep the larger weights: pruned layers have none near zero', () => {
    const smallest = (name: string) => {
      const { codes, codebook } = compressed.layers.get(name) ?? expect.unreachable();
      const magnitudes = Array.from(codes, (code) => Math.abs(codebook[code]));
      return Math.min(...magnitudes) / Math.max(...magnitudes);
    };
    expect(smallest('fire8/expand3x3')).toBeGreaterThan(0.15);
    expect(smallest('fire2/squeeze1x1')).toBeLessThan(0.01);
  });

  it('keep more weights in some filters and channels than in others, as trained ones do', () => {
    const { rowPointers } = compressed.layers.get('fire8/expand3x3') ?? expect.unreachable();
    const counts = Array.from(rowPointers.subarray(1), (pointer, row) => pointer - rowPointers[row]);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.11);
    expect(Math.sqrt(variance) / mean).toBeLessThan(0.25);
  });

  it('count fillers as the released format would store them', () => {
    const { positions, storedEntries } = compressed.layers.get('conv10') ?? expect.unreachable();
    let fillers = 0;
    for (let entry = 0; entry < positions.length; entry++) {
      const before = entry === 0 ? -1 : positions[entry - 1];
      for (let reached = before; positions[entry] - reached > 16; reached += 16) fillers++;
    }
    expect(storedEntries).toBe(positions.length + fillers);
    expect(fillers).toBeGreaterThan(1000);
  });

  it('name their source', () => {
    expect(compressed.source).toBe('synthetic seed 1');
    expect(compressed.network).toBe(network);
  });
});

describe('the seed of synthetic weights', () => {
  const small = variant({});
  const first = bytesOf(syntheticWeights(small, 7));

  it('gives the same bytes again', () => {
    expect(bytesOf(syntheticWeights(small, 7)).equals(first)).toBe(true);
  });

  it('gives other bytes than another seed', () => {
    expect(bytesOf(syntheticWeights(small, 8)).equals(first)).toBe(false);
  });

  it("does not let one layer's weights depend on another layer", () => {
    const narrow = { ...small, layers: small.layers.filter(({ name }) => /^(data|conv1)$/.test(name)) };
    const whole = syntheticWeights(small, 7).layers.get('conv1');
    expect(syntheticWeights(narrow, 7).layers.get('conv1')?.codes).toEqual(whole?.codes);
  });
});

describe('synthetic weights of SqueezeNet variants', () => {
  it.each([
    { squeezeRatio: 0.25 },
    { squeezeRatio: 0.5 },
    { squeezeRatio: 0.75 },
    { squeezeRatio: 1 },
    { squeezeRatio: 0.5, share3x3: 0.01 },
    { squeezeRatio: 0.5, share3x3: 0.99 },
    { baseExpand: 32, incrementExpand: 32, frequency: 3 },
  ])('keep exact counts with %o', (change) => {
    const other = variant(change);
    const compressed = syntheticWeights(other, 1);
    const kept = layersOf(compressed).map(({ positions }) => positions.length);
    expect(kept).toEqual(layerParameters(other).map(({ keptWeights }) => keptWeights));
    expectValid(compressed);
    layersOf(compressed).forEach(expectFullCodebook);
    expect(kept).toHaveLength(weightedLayersOf(other).length);
  });
});
