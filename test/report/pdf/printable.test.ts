import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fontFile } from '../../../src/report/fonts.js';
import { printable } from '../../../src/report/pdf/printable.js';
import { unwrappedFont } from '../../../src/report/pdf/woff.js';

interface Font {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

const fontkit = createRequire(import.meta.url)('fontkit') as { create(data: Buffer): Font };
const font = fontkit.create(unwrappedFont(readFileSync(fontFile(400, 'woff'))));

test('is everything that is printed in the font?', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const sign of printable(text)) expect(font.hasGlyphForCodePoint(sign.codePointAt(0)!)).toBe(true);
    }),
  );
});

test('what is printed as it is?', () => {
  const text = "fire2/squeeze1x1 – 8 × 10 µJ, 40.8 mm²: photo_é.jpg's";
  expect(printable(text)).toBe(text);
});

test('what becomes of accents apart from their letter, line breaks, and other scripts?', () => {
  expect(printable('cafe\u0301')).toBe('café');
  expect(printable('one\ntwo\u202ethree')).toBe('one two three');
  expect(printable('写真.jpg')).toBe('??.jpg');
});

test('how long may a text be?', () => {
  expect(printable('w'.repeat(1200))).toHaveLength(1200);
  expect(printable('w'.repeat(5000))).toBe(`${'w'.repeat(1200)}…`);
});
