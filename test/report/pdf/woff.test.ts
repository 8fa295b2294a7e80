import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FONT_WEIGHTS, fontFile } from '../../../src/report/fonts.js';
import { unwrappedFont } from '../../../src/report/pdf/woff.js';

/** Length of the header and of an entry of the directory of a TrueType font. */
const HEADER = 12;
const ENTRY = 16;

test.each(FONT_WEIGHTS)('is what is inside the font of weight %i whole, by its own checksums?', (weight) => {
  const font = unwrappedFont(readFileSync(fontFile(weight, 'woff')));
  expect(font.readUInt32BE(0)).toBe(0x00010000);
  const tables = tablesOf(font);
  expect(tables.map(({ tag }) => tag)).toEqual(
    expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca']),
  );
  for (const { tag, checksum, data } of tables) {
    // The checksum of `head` leaves out a field in it.
    if (tag === 'head') data.writeUInt32BE(0, 8);
    expect([tag, sumOf(data)]).toEqual([tag, checksum]);
  }
});

test('does the search of its directory start from the largest power of two?', () => {
  const font = unwrappedFont(readFileSync(fontFile(400, 'woff')));
  const count = font.readUInt16BE(4);
  const range = font.readUInt16BE(6);
  expect(range).toBeLessThanOrEqual(ENTRY * count);
  expect(2 * range).toBeGreaterThan(ENTRY * count);
  expect(2 ** font.readUInt16BE(8)).toBe(range / ENTRY);
  expect(font.readUInt16BE(10)).toBe(ENTRY * count - range);
});

function tablesOf(font: Buffer) {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = HEADER + ENTRY * index;
    const [checksum, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field));
    const padded = Math.ceil(length / 4) * 4;
    const data = Buffer.from(font.subarray(offset, offset + padded));
    return { tag: font.toString('latin1', at, at + 4), checksum, data };
  });
}

function sumOf(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}
