import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paperFor } from '../../../src/report/pdf/paper.js';
import { Sheet } from '../../../src/report/pdf/sheet.js';
import { BOTTOM, CONTENT_WIDTH, LEFT, TOP } from '../../../src/report/pdf/style.js';
import { fillTable, numberCell, textCell, type ColumnOf } from '../../../src/report/outline/table.js';
import { layOut } from '../../../src/report/pdf/table-layout.js';
import { drawTable, heightOfTable } from '../../../src/report/pdf/table.js';

const paper = async () =>
  new Sheet(await paperFor({ title: 'Tables', maker: 'a test', created: new Date(0) }));

test('does a table never leave the page, whatever is in it?', async () => {
  const sheet = await paper();
  const columns = fc.array(
    fc.record({
      title: fc.string({ maxLength: 20 }),
      cell: fc.string({ maxLength: 40 }),
      bar: fc.boolean(),
      swatch: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  );
  fc.assert(
    fc.property(columns, (drawn) => {
      const layout = layOut(sheet, fillTable(NAMED, drawn.map(columnOf), [0]));
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
  const table = fillTable(NAMED, [NUMBER], numbers(40));
  sheet.y = BOTTOM - heightOfTable(sheet, table) / 2;
  drawTable(sheet, table);
  expect(sheet.pdf.bufferedPageRange().count).toBe(2);
  expect(sheet.y).toBeCloseTo(TOP + heightOfTable(sheet, table), 3);
});

test('is the total never alone on a page?', async () => {
  for (let rows = 60; rows < 75; rows++) {
    const sheet = await paper();
    const table = fillTable(NAMED, [NUMBER], numbers(rows));
    const { rowHeight, headHeight } = layOut(sheet, table);
    drawTable(sheet, table);
    if (sheet.pdf.bufferedPageRange().count === 2)
      expect(sheet.y).toBeGreaterThan(TOP + headHeight + 1.99 * rowHeight);
    expect(sheet.y).toBeLessThanOrEqual(BOTTOM);
  }
});

const NAMED = { id: 'table', title: 'Table', note: '' };

const NUMBER: ColumnOf<number> = {
  ...{ title: 'number', unit: '', align: 'number', total: 'sum' },
  cell: (row) => numberCell(String(row), row),
};

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

interface Drawn {
  readonly title: string;
  readonly cell: string;
  readonly bar: boolean;
  readonly swatch: boolean;
}

function columnOf({ title, cell, bar, swatch }: Drawn): ColumnOf<number> {
  const marks = {
    ...(bar ? { bar: { share: 0.5, colour: '#000000' } } : {}),
    ...(swatch ? { swatch: '#000000' } : {}),
  };
  return { title, unit: '', align: 'text', cell: () => ({ ...textCell(cell), ...marks }) };
}
