import { beforeAll, expect, test } from 'vitest';
import { paperFor } from '../../../src/report/pdf/paper.js';
import { Sheet } from '../../../src/report/pdf/sheet.js';
import { BODY, BOTTOM, TOP } from '../../../src/report/pdf/style.js';

let sheet: Sheet;

beforeAll(async () => {
  sheet = new Sheet(await paperFor({ title: 'Texts', maker: 'a test', created: new Date(0) }));
});

test('is the x of "squeeze1x1" printed as an x, not as the times sign that Inter would make of it?', () => {
  expect(sheet.widthOf('1x1', BODY)).not.toBeCloseTo(sheet.widthOf('1×1', BODY), 2);
  expect(sheet.widthOf('1x1', BODY)).toBeCloseTo(sheet.widthOf('x11', BODY), 0);
});

test('do all figures of a column have one width?', () => {
  const column = { ...BODY, tabular: true };
  expect(sheet.widthOf('111', column)).toBeCloseTo(sheet.widthOf('888', column), 6);
  expect(sheet.widthOf('111', BODY)).toBeLessThan(sheet.widthOf('888', BODY));
});

test('how much of a text is left where it does not fit?', () => {
  const text = 'fire2/squeeze1x1';
  expect(sheet.clipped(text, sheet.widthOf(text, BODY), BODY)).toBe(text);
  const clipped = sheet.clipped(text, sheet.widthOf(text, BODY) - 1, BODY);
  expect(clipped).toMatch(/^fire2.*[^x]…$/);
  expect(text.startsWith(clipped.slice(0, -1))).toBe(true);
  expect(sheet.clipped(text, 0, BODY)).toBe('…');
});

test('when does it go on to another page?', () => {
  const pages = () => sheet.pdf.bufferedPageRange().count;
  const before = pages();
  sheet.y = BOTTOM - 10;
  sheet.need(10);
  expect(pages()).toBe(before);
  sheet.need(10.1);
  expect([pages(), sheet.y]).toEqual([before + 1, TOP]);
  sheet.need(10_000);
  expect(pages()).toBe(before + 1);
  sheet.gap(20);
  expect(sheet.y).toBe(TOP);
});
