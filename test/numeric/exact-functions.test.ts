import { describe, expect, it } from 'vitest';
import { exactExp, exactLog, exactRatio, roundExact } from '../../src/numeric/exact-functions.js';

describe('exact functions', () => {
  it('e is 2.71828182845904523536, in 60 bits', () => {
    expect(roundExact(exactExp(exactRatio(1, 1)), 40)).toBe(Math.round(2.718281828459045 * 2 ** 40));
    // 40 decimals of e: exact beyond what a double holds.
    expect((exactExp(exactRatio(1, 1)) * 10n ** 40n) >> 192n).toBe(
      27182818284590452353602874713526624977572n,
    );
  });

  it('e^16 is 8886110.52050787263676302374078', () => {
    expect((exactExp(exactRatio(16, 1)) * 10n ** 23n) >> 192n).toBe(888611052050787263676302374078n);
  });

  it('ln 2 is 0.6931471805599453094172321214581765680755', () => {
    expect((exactLog(exactRatio(2, 1)) * 10n ** 40n) >> 192n).toBe(6931471805599453094172321214581765680755n);
  });

  it('is 1 and 0 at the ends of the tables', () => {
    expect(roundExact(exactExp(0n), 24)).toBe(2 ** 24);
    expect(roundExact(exactLog(exactRatio(1, 1)), 24)).toBe(0);
  });

  it('rounds to the nearest, and refuses to guess at a tie', () => {
    expect(roundExact(exactRatio(2, 3), 0)).toBe(1);
    expect(roundExact(exactRatio(1, 3), 0)).toBe(0);
    expect(() => roundExact(exactRatio(1, 2), 0)).toThrow('exact rounding');
    expect(() => roundExact(exactRatio(1, 2), 0)).toThrow('exact rounding, cycle 0: bits=0 fromTie=0');
  });

  it('guesses no closer to a tie than its last 40 bits, which a scale moves up', () => {
    const tie = exactRatio(1, 2);
    const doubt = 2n ** 40n;
    expect(roundExact(tie + doubt, 0)).toBe(1);
    expect(roundExact(tie - doubt, 0)).toBe(0);
    expect(() => roundExact(tie + doubt - 1n, 0)).toThrow('exact rounding');
    expect(() => roundExact(tie - doubt + 1n, 0)).toThrow('exact rounding');
    const quarter = exactRatio(1, 8);
    expect(roundExact(quarter + doubt, 2)).toBe(1);
    expect(() => roundExact(quarter + doubt - 1n, 2)).toThrow('exact rounding');
  });
});
