import { describe, expect, it } from 'vitest';
import type { Measured } from '../../src/config/paper.js';
import { transform } from '../../src/reproduction/transform.js';

const FIGURES = { a: 2, b: 8 };

function measured(changes: Partial<Measured> = {}): Measured {
  return { measure: 'm', factor: 1, reciprocal: false, ...changes };
}

describe('measured figures', () => {
  it('are multiplied', () => {
    expect(transform(FIGURES, measured({ factor: 10 }), null)).toEqual({ a: 20, b: 80 });
  });

  it('divide what is printed, key by key, after the factor', () => {
    expect(transform(FIGURES, measured({ factor: 10 }), { a: 40, b: 40 })).toEqual({ a: 2, b: 0.5 });
  });

  it.each([
    ['mean', 5],
    ['geomean', 4],
    ['sum', 10],
    ['product', 16],
    ['min', 2],
    ['max', 8],
  ] as const)('become one: the %s', (summary, expected) => {
    const whole = transform(FIGURES, measured({ summary }), null);
    expect(Object.keys(whole)).toEqual(['']);
    expect(whole['']).toBeCloseTo(expected, 12);
  });

  it('are put under one at the very end', () => {
    expect(transform(FIGURES, measured({ summary: 'sum', reciprocal: true }), null)).toEqual({ '': 0.1 });
    expect(transform(FIGURES, measured({ reciprocal: true }), null)).toEqual({ a: 0.5, b: 0.125 });
  });
});
