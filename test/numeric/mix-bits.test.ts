import { expect, it } from 'vitest';
import { mixBits } from '../../src/numeric/mix-bits.js';

/** MurmurHash3's finaliser in big integers (Appleby 2011, fmix32). */
function finalisedExactly(bits: bigint): bigint {
  const low = (value: bigint) => BigInt.asUintN(32, value);
  let hash = low(bits);
  hash = low((hash ^ (hash >> 16n)) * 0x85ebca6bn);
  hash = low((hash ^ (hash >> 13n)) * 0xc2b2ae35n);
  return hash ^ (hash >> 16n);
}

it.each([
  [0, 0],
  [1, 0],
  [0, 1],
  [123_456_789, 42],
  [-1, 2 ** 31 - 1],
  [2 ** 32 - 1, 2 ** 32 - 1],
])('is the finaliser of MurmurHash3 over seed %i and index %i', (seed, index) => {
  const spread = BigInt.asUintN(32, BigInt(index) * 0x9e3779b1n);
  const exact = finalisedExactly(finalisedExactly(BigInt(seed)) ^ spread);
  expect(mixBits(seed, index) >>> 0).toBe(Number(exact));
});

it('gives half of all draws to each half of its range, whatever the seed', () => {
  for (const seed of [1, 2, 3]) {
    const low = Array.from({ length: 10_000 }, (_, index) => mixBits(seed, index) >>> 0).filter(
      (draw) => draw < 2 ** 31,
    );
    expect(Math.abs(low.length - 5000)).toBeLessThan(250); // five standard deviations
  }
});
