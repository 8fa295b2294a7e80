import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { found } from '../../src/base/found.js';
import type { CompressedLayer, CompressedNetwork } from '../../src/compression/compressed-network.js';
import { prune } from '../../src/compression/prune.js';
import { DEFAULT_SHARING } from '../../src/compression/sharing-options.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import type { DenseNetwork } from '../../src/compression/dense-network.js';
import { fitCentroids, endOfCodes, type FittedFilter } from '../../src/fitting/fit-centroids.js';
import { descendCodes } from '../../src/fitting/fit-codes.js';
import { fitNetwork } from '../../src/fitting/fit-network.js';
import { demandSpace, momentsOf } from '../../src/fitting/moments.js';
import { FloatNetwork } from '../../src/forward/float/float-network.js';
import { linkedLayers } from '../../src/network/linked-layers.js';
import type { Network } from '../../src/network/network.js';
import { RandomStream } from '../../src/numeric/random-stream.js';
import { initialWeights } from '../../src/training/initial-weights.js';

const DEPTH = 6;
const FILTERS = 4;

/** A layer of pruned filters with codes of 2 bits, and an error for each filter from random samples. */
const fits = fc.integer({ min: 0, max: 10_000 }).map((seed) => {
  const stream = new RandomStream(seed, 'fit');
  const normals = (count: number) => Float32Array.from({ length: count }, () => stream.normal());
  const columns = 40;
  const moments = momentsOf({ columns, read: normals(DEPTH * columns), wanted: normals(FILTERS * columns) });
  const positions = Uint32Array.from(
    Array.from({ length: FILTERS * DEPTH }, (_, place) => place).filter(() => stream.uniform() < 0.7),
  );
  const rowPointers = Uint32Array.from(
    { length: FILTERS + 1 },
    (_, filter) => positions.findLastIndex((position) => position < filter * DEPTH) + 1,
  );
  const layer: CompressedLayer = {
    ...{ name: 'a', outputChannels: FILTERS, inputChannels: DEPTH, kernel: 1, codeBits: 2 },
    codebook: Float32Array.of(0, -0.5, 0.25, 0.75),
    ...{ rowPointers, positions, bias: new Float32Array(FILTERS), biasCodes: null },
    codes: Uint16Array.from(positions, () => 1 + Math.floor(3 * stream.uniform())),
    storedEntries: positions.length,
  };
  const filters = Array.from({ length: FILTERS }, (_, filter): FittedFilter => {
    const [from, to] = [rowPointers[filter], rowPointers[filter + 1]];
    const places = positions.slice(from, to).map((position) => position % DEPTH);
    const wanted = moments.crossed.subarray(filter * DEPTH, (filter + 1) * DEPTH);
    return { from, to, places, error: { depth: DEPTH, squares: moments.read, wanted } };
  });
  return { layer, filters };
});

/** Sum over the filters of w' squares w - 2 w' wanted. */
function errorOf({ codes, codebook }: CompressedLayer, filters: readonly FittedFilter[]): number {
  let sum = 0;
  for (const { from, to, places, error } of filters) {
    for (let entry = from; entry < to; entry++) {
      const value = codebook[codes[entry]];
      sum -= 2 * value * error.wanted[places[entry - from]];
      for (let other = from; other < to; other++)
        sum +=
          value * codebook[codes[other]] * error.squares[places[entry - from] * DEPTH + places[other - from]];
    }
  }
  return sum;
}

describe('shared values fitted by least squares', () => {
  it('have the least error of all values for these codes, which ascend with them', () => {
    fc.assert(
      fc.property(fits, ({ layer, filters }) => {
        const fitted = fitCentroids(layer, filters);
        const least = errorOf(fitted, filters);
        expect(least).toBeLessThanOrEqual(errorOf(layer, filters) + 1e-6);
        const used = fitted.codebook.subarray(1, endOfCodes(fitted.codes));
        expect([...used]).toEqual([...used].sort((a, b) => a - b));
        for (let code = 1; code < 1 + used.length; code++) {
          for (const move of [-0.01, 0.01]) {
            const codebook = fitted.codebook.slice();
            codebook[code] += move;
            expect(errorOf({ ...fitted, codebook }, filters)).toBeGreaterThanOrEqual(least - 1e-6);
          }
        }
      }),
    );
  });
});

describe('codes fitted by coordinate descent', () => {
  it('never have a larger error, and end where no single other code has a smaller one', () => {
    fc.assert(
      fc.property(fits, ({ layer: given, filters }) => {
        const layer = { ...fitCentroids(given, filters), biasCodes: null };
        const before = errorOf(layer, filters);
        const end = endOfCodes(layer.codes);
        for (const { from, to, places, error } of filters)
          descendCodes(layer, { from, to }, places, error, layer.codebook, end, 100);
        const after = errorOf(layer, filters);
        expect(after).toBeLessThanOrEqual(before + 1e-9);
        for (let entry = 0; entry < layer.codes.length; entry++) {
          for (let code = 1; code < end; code++) {
            const codes = layer.codes.slice();
            codes[entry] = code;
            expect(errorOf({ ...layer, codes }, filters)).toBeGreaterThanOrEqual(after - 1e-6);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

const net: Network = {
  name: 'small',
  layers: linkedLayers([
    { kind: 'input', name: 'data', shape: { channels: 4, height: 9, width: 9 } },
    { kind: 'convolution', name: 'a', outputChannels: 12, kernel: 3, stride: 2, padding: 1 },
    { kind: 'relu', name: 'ra' },
    { kind: 'convolution', name: 'b', outputChannels: 12, kernel: 3, stride: 1, padding: 1, groups: 2 },
    { kind: 'relu', name: 'rb' },
    { kind: 'concat', name: 'j', inputs: ['ra', 'rb'] },
    { kind: 'max-pool', name: 'p', kernel: 2, stride: 2 },
    { kind: 'fully-connected', name: 'c', outputs: 10 },
  ]),
};

function pictures(count: number, name: string): Float32Array[] {
  const stream = new RandomStream(4, name);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: 4 * 81 }, () => stream.normal() + 0.3),
  );
}

const given: DenseNetwork = initialWeights(net, 3);
const prepared = prune(given, { kind: 'keep', percent: 50 });
const compressed = shareWeights(prepared, { ...DEFAULT_SHARING, codeBits: 3 });
const settings = { rounds: 8, ridge: 0.01, windows: 25 };

/** Mean square of the difference of the last outputs. */
function distance(a: CompressedNetwork, b: CompressedNetwork, inputs: readonly Float32Array[]): number {
  const [one, other] = [new FloatNetwork(a), new FloatNetwork(b)];
  return inputs.reduce((sum, input) => {
    const expected = other.run(input);
    return sum + one.run(input).reduce((total, value, at) => total + (value - expected[at]) ** 2, 0);
  }, 0);
}

describe('a network fitted layer after layer', () => {
  const calibration = { given, prepared, compressed, inputs: pictures(60, 'calibration'), settings };
  const { compressed: fitted, residuals } = fitNetwork(calibration);
  const wanted = shareWeights(given, { ...DEFAULT_SHARING, codeBits: 8, mostIterations: 50 });

  it('comes nearer to what it was on inputs that it was not fitted on', () => {
    const others = pictures(40, 'held out');
    expect(distance(fitted, wanted, others)).toBeLessThan(0.75 * distance(compressed, wanted, others));
  });

  it('says of each layer how far it is from what it should give, and that fitting brings it nearer', () => {
    expect(residuals.map(({ layer }) => layer)).toEqual(['a', 'b', 'c']);
    for (const { before, after } of residuals) {
      expect(after).toBeGreaterThan(0);
      expect(after).toBeLessThan(before);
      expect(before).toBeLessThan(1.5);
    }
  });

  it('has the residual of its first layer that its outputs have by themselves', () => {
    const windows = { ...settings, windows: 10_000 };
    const { residuals: all } = fitNetwork({ ...calibration, settings: windows });
    const first: Network = { name: 'first', layers: net.layers.slice(0, 2) };
    const only = (layers: CompressedNetwork['layers']) =>
      new FloatNetwork({ ...compressed, network: first, layers: new Map([['a', found(layers, 'a', 'a')]]) });
    const exact = shareWeights(given, { ...DEFAULT_SHARING, codeBits: 8 });
    const [coded, wanted] = [only(compressed.layers), only(exact.layers)];
    expect(all[0].before).toBeCloseTo(relativeDifference(coded, wanted, calibration.inputs), 2);
  });

  it('keeps what is pruned, the width of codes and the codes of fillers', () => {
    for (const [name, layer] of fitted.layers) {
      const before = found(compressed.layers, name, 'layers');
      expect(layer.positions).toEqual(before.positions);
      expect(layer.codeBits).toBe(3);
      expect(layer.codebook[0]).toBe(0);
      expect(layer.codebook).toHaveLength(8);
      expect(Math.min(...layer.codes)).toBeGreaterThan(0);
    }
  });

  it('gives the same every time, and leaves what it was given', () => {
    expect(fitNetwork(calibration)).toEqual({ compressed: fitted, residuals });
    expect(shareWeights(prepared, { ...DEFAULT_SHARING, codeBits: 3 })).toEqual(compressed);
  });

  it('stays as it is where codes lose nothing', () => {
    const exact = shareWeights(shareable(given), { ...DEFAULT_SHARING, codeBits: 3 });
    const own = shareable(given);
    const { compressed: kept, residuals: left } = fitNetwork({
      ...{ given: own, prepared: own, compressed: exact, inputs: pictures(60, 'calibration'), settings },
    });
    for (const { before, after } of left) {
      expect(before).toBeLessThan(1e-3);
      expect(after).toBeLessThan(1e-3);
    }
    for (const [name, layer] of kept.layers) {
      const before = found(exact.layers, name, 'layers');
      expect(layer.codes).toEqual(before.codes);
      for (const [code, value] of layer.codebook.entries())
        expect(value).toBeCloseTo(before.codebook[code], 4);
    }
  });

  it('refuses more samples than can be worked with, by name of the layer, before it takes them', () => {
    expect(() => {
      demandSpace({ columns: 6000, depth: 512, filters: 1000 });
    }).not.toThrow();
    expect(() => {
      demandSpace({ columns: 12_321 * 256, depth: 147, filters: 96 });
    }).toThrow(
      /^its samples take \d{10} bytes, and 4294901760 at most are worked with; set a smaller fit\.windows, or give fewer photographs$/,
    );
  });

  it('refuses weights that are not shared, in one line', () => {
    const layers = new Map(
      Array.from(compressed.layers, ([name, layer]) => [name, { ...layer, codeBits: 16 }]),
    );
    const direct = { ...compressed, layers };
    expect(() =>
      fitNetwork({ given, prepared, compressed: direct, inputs: pictures(2, 'x'), settings }),
    ).toThrow(/^a: only layers with shared weights are fitted; set weights=shared$/);
  });
});

/** Root mean square of the difference over that of the wanted outputs about the mean of their channel. */
function relativeDifference(
  one: FloatNetwork,
  wanted: FloatNetwork,
  inputs: readonly Float32Array[],
): number {
  const outputs = inputs.map((input) => [one.run(input).slice(), wanted.run(input).slice()]);
  const size = outputs[0][0].length / 12;
  let [differences, variances] = [0, 0];
  for (let channel = 0; channel < 12; channel++) {
    const values = outputs.map((pair) =>
      pair.map((map) => [...map.subarray(channel * size, (channel + 1) * size)]),
    );
    const gave = values.flatMap(([own]) => own);
    const should = values.flatMap(([, own]) => own);
    const mean = should.reduce((sum, value) => sum + value, 0) / should.length;
    differences += should.reduce((sum, value, at) => sum + (gave[at] - value) ** 2, 0);
    variances += should.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }
  return Math.sqrt(differences / variances);
}

/** The network with weights of seven values. */
function shareable(dense: DenseNetwork): DenseNetwork {
  const layers = Array.from(dense.layers, ([name, layer]) => {
    const scale = Math.max(...layer.weights.map(Math.abs));
    const weights = layer.weights.map((weight) => Math.round((weight / scale) * 3) / 4);
    return [name, { ...layer, weights }] as const;
  });
  return { ...dense, layers: new Map(layers) };
}
