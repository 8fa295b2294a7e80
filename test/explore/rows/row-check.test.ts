import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedText, withCheck } from '../../../src/explore/rows/row-check.js';

const ROW = JSON.stringify({
  index: 3,
  key: 'f0',
  point: { 'hardware.pes': 4 },
  metrics: { cycles: 17 },
  error: null,
});

describe('a row with a checksum', () => {
  it('is JSON still, and read back as it was', () => {
    expect(JSON.parse(withCheck(ROW))).toMatchObject(JSON.parse(ROW) as object);
    expect(checkedText(withCheck(ROW))).toEqual({ text: ROW, state: 'intact' });
  });

  it('is damaged wherever a character before the key of the sum was changed', () => {
    const written = withCheck(ROW);
    fc.assert(
      fc.property(fc.nat(ROW.length - 2), fc.constantFrom('0', '7', 'x', '"', ' '), (place, character) => {
        fc.pre(written[place] !== character);
        const changed = written.slice(0, place) + character + written.slice(place + 1);
        expect(checkedText(changed).state).toBe('damaged');
      }),
    );
  });

  it('is damaged where the sum was cut short', () => {
    expect(checkedText(`${withCheck(ROW).slice(0, -4)}"}`).state).toBe('damaged');
  });
});

describe('a row without a checksum', () => {
  it('is taken as it is', () => {
    expect(checkedText(ROW)).toEqual({ text: ROW, state: 'unchecked' });
  });
});
