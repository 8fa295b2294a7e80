import { InvariantError } from '../../src/base/errors.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../src/accuracy/wilson.js';

describe("Wilson's interval", () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: score without continuity correction.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('has the published ends for %i of %i', (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share, stays within 0 to 1 and mirrors misses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (trials, part) => {
          const hits = Math.round(part * trials);
          const { low, high } = wilsonInterval(hits, trials);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(hits / trials);
          expect(high).toBeGreaterThanOrEqual(hits / trials);
          expect(wilsonInterval(trials - hits, trials).low).toBeCloseTo(1 - high, 12);
        },
      ),
    );
  });

  it.each([
    [0, 0],
    [-1, 4],
    [5, 4],
  ])('does not exist for %i of %i', (hits, trials) => {
    expect(() => wilsonInterval(hits, trials)).toThrow(InvariantError);
  });
});
