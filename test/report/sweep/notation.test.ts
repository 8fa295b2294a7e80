import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notationOf, numberIn, valueAlone, valueIn, withUnit } from '../../../src/report/sweep/notation.js';

describe('one value with its unit', () => {
  it.each([
    [250_484, 'cycles', '250,484 cycles'],
    [0.000_232_1, 'J', '232.1 µJ'],
    [1.5e-12, 'J', '1.500 pJ'],
    [72.39e-12, 'J s', '72.39 pJ·s'],
    [0.000_904_2, 's', '904.2 µs'],
    [2.5e9, 'B', '2.500 GB'],
    [40.84, 'mm^2', '40.84 mm²'],
    [0.926, 'share', '92.6 %'],
    [12, 'count', '12'],
    [0, 'J', '0 J'],
    [3.25, 'mm^2 J', '3.250 mm²·J'],
    [1e-9, '', '1.000e-9'],
    [-0.5, 's', '-500 ms'],
  ])('%s %s is %s', (value, unit, text) => {
    expect(valueAlone(value, unit)).toBe(text);
  });
});

describe('values beside one another', () => {
  const shown = (unit: string, values: readonly number[]) => {
    const notation = notationOf(unit, { min: Math.min(...values), max: Math.max(...values) });
    return values.map((value) => valueIn(value, notation));
  };

  it('have the unit of the largest and as many decimals as the smallest needs', () => {
    expect(shown('s', [0.000_9, 0.012])).toEqual(['0.9000 ms', '12.0000 ms']);
    expect(shown('J', [1e-6, 2.5e-6])).toEqual(['1.000 µJ', '2.500 µJ']);
  });

  it('have no decimals where all are whole', () => {
    expect(shown('count', [1, 20_000])).toEqual(['1', '20,000']);
  });

  it('are told apart where they lie close together', () => {
    expect(new Set(shown('mm^2', [40.841, 40.847, 40.852])).size).toBe(3);
  });

  it('are never far from what is shown', () => {
    const size = fc.double({ min: 1e-15, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom('s', 'J', 'count', 'mm^2', 'J s', ''), size, size, (unit, a, b) => {
        const notation = notationOf(unit, { min: Math.min(a, b), max: Math.max(a, b) });
        for (const value of [a, b]) {
          const read = Number(numberIn(value, notation).replaceAll(',', '')) * notation.factor;
          expect(Math.abs(read - value)).toBeLessThanOrEqual(0.101 * value);
        }
      }),
    );
  });
});

it('is a unit left out where the name says it?', () => {
  expect(withUnit('energy', { unit: 'µJ' })).toBe('energy (µJ)');
  expect(withUnit('cycles', { unit: '' })).toBe('cycles');
  expect(withUnit('Frames/s', { unit: 'frames/s' })).toBe('Frames/s');
});
