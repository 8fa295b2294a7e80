import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { textWidth } from '../../../src/report/terminal/text-width.js';

it('is that of a terminal for every character of Latin-1, and for texts of them', () => {
  for (let code = 0; code < 256; code++) {
    const character = String.fromCharCode(code);
    expect(textWidth(character), `U+${code.toString(16)}`).toBe(stringWidth(character));
  }
  fc.assert(
    fc.property(fc.array(fc.nat(255)), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(textWidth(text)).toBe(stringWidth(text));
    }),
  );
});

it('is that of a terminal for any other text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textWidth(text)).toBe(stringWidth(text));
    }),
  );
});
