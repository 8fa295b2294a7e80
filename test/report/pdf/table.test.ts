import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paperFor } from '../../../src/report/pdf/paper.js';
import { Sheet } from '../../../src/report/pdf/sheet.js';
import { BOTTOM, CONTENT_WIDTH, LEFT, TOP } from '../../../src/report/pdf/style.js';
import { layOut, type Column } from '../../../src/report/pdf/table-layout.js';
import { drawTable, heightOfTable } from '../../../src/report/pdf/table.js';

const paper = async () =>
  new Sheet(await paperFor({ title: 'Tables', maker: 'a test', created: new Date(0) }));

test('does a table never leave the page, whatever is in it?', async () => {
  const sheet = await paper();
  const columns = fc.array(
    fc.record({ title: fc.string({ maxLength: 20 }), cell: fc.string({ maxLength: 40 }), bar: fc.boolean() }),
    { minLength: 1, maxLength: 14 },
  );
  fc.assert(
    fc.property(columns, (drawn) => {
      const layout = layOut(sheet, { title: '', rows: [0], columns: drawn.map(columnOf) });
      expect(layout.end).toBeLessThanOrEqual(LEFT + CONTENT_WIDTH + 0.01);
      layout.columns.slice(1).forEach(({ x }, index) => {
        const left = layout.columns[index];
        expect(x).toBeGreaterThan(left.x + left.width);
      });
    }),
    { numRuns: 50 },
  );
});

test('is a table that fits one page kept on one, with its total?', async () => {
  const sheet = await paper();
  const table = { title: 'Table', rows: numbers(40), columns: [NUMBER] };
  sheet.y = BOTTOM - heightOfTable(sheet, table) / 2;
  drawTable(sheet, table);
  expect(sheet.pdf.bufferedPageRange().count).toBe(2);
  expect(sheet.y).toBeCloseTo(TOP + heightOfTable(sheet, table), 3);
});

test('is the total never alone on a page?', async () => {
  for (let rows = 60; rows < 75; rows++) {
    const sheet = await paper();
    const table = { title: 'Table', rows: numbers(rows), columns: [NUMBER] };
    const { rowHeight, headHeight } = layOut(sheet, table);
    drawTable(sheet, table);
    if (sheet.pdf.bufferedPageRange().count === 2)
      expect(sheet.y).toBeGreaterThan(TOP + headHeight + 1.99 * rowHeight);
    expect(sheet.y).toBeLessThanOrEqual(BOTTOM);
  }
});

const NUMBER: Column<number> = { title: ['number'], cell: (row) => String(row), total: 'sum' };

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function columnOf({ title, cell, bar }: { title: string; cell: string; bar: boolean }): Column<number> {
  const drawn = { title: [title], cell: () => cell };
  return bar ? { ...drawn, bar: () => ({ share: 0.5, colour: '#000000' }) } : drawn;
}
