import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceKept, type Balance } from '../../src/compression/balance.js';
import type { DenseLayer } from '../../src/compression/dense-network.js';
import { generator } from '../layers.js';

/** A layer of distinct weights other than zero. */
function layerOf(rows: number, columns: number, seed = 1): DenseLayer {
  const random = generator(seed);
  const weights = Float32Array.from(
    { length: rows * columns },
    (_, at) => (at % 2 === 0 ? 1 : -1) * (0.1 + random()),
  );
  return {
    ...{ name: 'fc', outputChannels: rows, inputChannels: columns, kernel: 1 },
    weights,
    bias: new Float32Array(rows),
  };
}

/** As many weights as `count`, wherever. */
const kept = ({ weights }: DenseLayer, count: number) =>
  weights.map((weight, at) => (at < count ? weight : 0));

/** Weights that are kept, by PE and column. */
function countsOf(weights: Float32Array, columns: number, pes: number): number[][] {
  const counts = Array.from({ length: pes }, () => new Array<number>(columns).fill(0));
  for (const [at, weight] of weights.entries())
    if (weight !== 0) counts[Math.floor(at / columns) % pes][at % columns]++;
  return counts;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 20 }),
  columns: fc.integer({ min: 1, max: 12 }),
  pes: fc.integer({ min: 1, max: 6 }),
  share: fc.double({ min: 0, max: 0.5, noNaN: true }),
});

describe('balanced pruning', () => {
  it('keeps as many weights of every PE, over its rows', () => {
    fc.assert(
      fc.property(shapes, ({ rows, columns, pes, share }) => {
        const layer = layerOf(rows * pes, columns);
        const count = Math.floor(layer.weights.length * share);
        const counts = countsOf(
          balanceKept(layer, kept(layer, count), { pes, over: 'rows' }),
          columns,
          pes,
        ).map(sum);
        expect(new Set(counts).size).toBe(1);
        expect(counts[0]).toBe(Math.round(count / pes));
      }),
    );
  });

  it('keeps as many weights of every PE in each column, and of columns as nearly as many as can be', () => {
    fc.assert(
      fc.property(shapes, ({ rows, columns, pes, share }) => {
        const layer = layerOf(rows * pes, columns);
        const count = Math.floor(layer.weights.length * share);
        const counts = countsOf(
          balanceKept(layer, kept(layer, count), { pes, over: 'columns' }),
          columns,
          pes,
        );
        for (const ofPe of counts) expect(ofPe).toEqual(counts[0]);
        expect(Math.max(...counts[0]) - Math.min(...counts[0])).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keeps the largest of each share', () => {
    const layer = { ...layerOf(4, 2), weights: Float32Array.of(1, -9, 2, 3, -4, 5, 8, 6) };
    const one: Balance = { pes: 2, over: 'rows' };
    // PE 0 has rows 0 and 2: 1, -9, -4, 5; PE 1 has rows 1 and 3: 2, 3, 8, 6.
    expect([...balanceKept(layer, kept(layer, 4), one)]).toEqual([0, -9, 0, 0, 0, 5, 8, 6]);
    expect([...balanceKept(layer, kept(layer, 4), { pes: 2, over: 'columns' })]).toEqual([
      0, -9, 0, 0, -4, 0, 8, 6,
    ]);
  });

  it('keeps what there is where a share has fewer weights than its quota', () => {
    const layer = { ...layerOf(2, 2), weights: Float32Array.of(0, 0, 7, 8) };
    expect([...balanceKept(layer, layer.weights, { pes: 2, over: 'rows' })]).toEqual([0, 0, 0, 8]);
  });

  it('gives PEs with a row more no weight more', () => {
    const layer = layerOf(3, 4);
    const counts = countsOf(balanceKept(layer, kept(layer, 6), { pes: 2, over: 'rows' }), 4, 2).map(sum);
    expect(counts).toEqual([3, 3]);
  });
});
