import { describe, expect, it } from 'vitest';
import { prune } from '../../src/compression/prune.js';
import { shareWeights } from '../../src/compression/share-weights.js';
import { DEFAULT_SHARING } from '../../src/compression/sharing-options.js';
import { networkStorage } from '../../src/compression/storage.js';
import { denseNetwork } from '../compression/dense.js';
import { generator } from '../layers.js';
import { printed } from './printed.js';

/*
 * How many bits Huffman-coded codes of Deep Compression take, by how weights are spread and how codebooks come about: the
 * experiments behind deviations D5 and D6.
 */
type Draw = (random: () => number) => number;

const normal: Draw = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const laplace: Draw = (random) => Math.sign(random() - 0.5) * Math.log(1 - random());

/** Student's t distribution with 5 degrees of freedom: its tails are heavier than those of the others. */
const heavyTailed: Draw = (random) => {
  const squares = Array.from({ length: 5 }, () => normal(random) ** 2);
  return normal(random) / Math.sqrt(squares.reduce((sum, square) => sum + square) / 5);
};

interface Coding {
  readonly count: number;
  readonly keptPercent: number;
  readonly codeBits: number;
  readonly mostIterations: number;
}

/** Mean bits of a Huffman-coded code of the largest of random weights. */
function codeBitsOf(draw: Draw, { count, keptPercent, codeBits, mostIterations }: Coding): number {
  const random = generator(1);
  const dense = denseNetwork({ fc: Array.from({ length: count }, () => draw(random)) });
  const pruned = prune(dense, { kind: 'keep', percent: keptPercent }, null);
  const shared = shareWeights(pruned, { ...DEFAULT_SHARING, codeBits, mostIterations });
  const { entries, huffman } = networkStorage(shared, 8).total;
  return huffman.codeStreamBits / entries;
}

describe("fc1 of LeNet-300-100, 8 % of normal weights in 63 values in place of this project's 15 (D6)", () => {
  const fc1 = { count: 784 * 300, keptPercent: 8, codeBits: 6 };
  it('takes 4.1 bits in even steps and 5.0 by k-means, with the printed 4.4 between them', async () => {
    const { fc1: bits } = await printed('deep-compression', 'table-2-code-huffman');
    const [even, means] = [0, DEFAULT_SHARING.mostIterations].map((mostIterations) =>
      codeBitsOf(normal, { ...fc1, mostIterations }),
    );
    expect(even).toBeCloseTo(4.1, 1);
    expect(means).toBeCloseTo(5.0, 1);
    expect(even).toBeLessThan(bits);
    expect(means).toBeGreaterThan(bits);
  });

  it('cannot take the printed 4.4 with 15 values', async () => {
    const { fc1: bits } = await printed('deep-compression', 'table-2-code-huffman');
    expect(codeBitsOf(normal, { ...fc1, codeBits: 4, mostIterations: 0 })).toBeLessThan(bits);
    expect(Math.log2(15)).toBeLessThan(bits);
  });
});

describe('conv4_2 of VGG-16, 27 % of a quarter million weights in 255 values (D5)', () => {
  const conv = { count: 512 * 512, keptPercent: 27, codeBits: 8, mostIterations: 0 };

  it.each([
    ['normal', normal, 6.3],
    ['of Laplace', laplace, 5.9],
    ['heavy-tailed', heavyTailed, 4.75],
  ])('takes fewer bits the heavier the tails: %s weights', (_, draw, bits) => {
    expect(codeBitsOf(draw, conv)).toBeCloseTo(bits, 1);
  });
});
