import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../src/config/quantities/measure.js';
import { plainQuantity } from '../../../src/config/quantities/plain-quantity.js';

const BASES = ['Hz', 'B', 'B/s', 'pJ', 'mW', 'mm^2'];
const NAMES = ['Hz', 'MHz', 'GHz', 'B', 'KiB', 'MiB', 'GB/s', 'pJ', 'mW', 'mm^2', 'um^2'];

describe('plain quantities', () => {
  it.each([
    ['800 MHz', 'Hz', 8e8],
    ['1.15 GHz', 'Hz', 1.15e9],
    ['128 KiB', 'B', 131072],
    ['4 GB/s', 'B/s', 4e9],
    ['37.0661 pJ', 'pJ', 37.0661],
    ['469412 um^2', 'mm^2', 0.469412],
  ])('reads %j in %s without the table of all units', (text, unit, value) => {
    expect(plainQuantity(text, unit)).toBe(value);
  });

  it('leaves to the table of all units whatever is written otherwise', () => {
    for (const text of [
      '800MHz',
      ' 800 MHz',
      '-3 MHz',
      '1e3 MHz',
      '1 / ns',
      '800 mHz',
      '800 MHz 2',
      '1 toString',
      'MHz',
    ])
      expect(plainQuantity(text, 'Hz')).toBeNull();
    expect(plainQuantity('800 MHz', 'B')).toBeNull();
    expect(plainQuantity('999999999 GHz', 'Hz')).toBeNull();
  });

  it('says of each unit what that table says, to the last bit', () => {
    const numbers = fc
      .tuple(fc.nat({ max: 999_999_999 }), fc.option(fc.nat({ max: 999_999 })))
      .map(([whole, part]) => (part === null ? `${whole}` : `${whole}.${part}`));
    fc.assert(
      fc.property(numbers, fc.constantFrom(...NAMES), fc.constantFrom(...BASES), (number, name, base) => {
        const text = `${number} ${name}`;
        const plain = plainQuantity(text, base);
        if (plain !== null) expect(plain).toBe(measure(text, base));
        else expect(measure(text, base) ?? 1e14).toBeGreaterThanOrEqual(1e14);
      }),
      { numRuns: 3000 },
    );
  });
});
