import type { Sheet } from './sheet.js';
import {
  BOTTOM,
  CONTENT_HEIGHT,
  CONTENT_WIDTH,
  INK,
  LEFT,
  NOTE,
  RULE,
  STRIPE,
  SUBHEADING,
  type TextStyle,
} from './style.js';
import {
  barPlace,
  cellStyle,
  headLines,
  layOut,
  lineHeight,
  totalStyle,
  type Bar,
  type Layout,
  type PlacedColumn,
  type Table,
} from './table-layout.js';

/** Rows that a table has at least on its first page. */
const LEAST_ROWS = 4;
const TABLE_GAP = 12;
const RULE_WIDTH = 0.6;

/** Draws a table, on one page where one page can hold it; its head is repeated on every other. */
export function drawTable<Row>(sheet: Sheet, table: Table<Row>): void {
  const layout = layOut(sheet, table);
  const { hasTotal } = layout;
  const whole = heightOf(sheet, table, layout, table.rows.length);
  sheet.gap(TABLE_GAP);
  sheet.need(whole <= CONTENT_HEIGHT ? whole : heightOf(sheet, table, layout, LEAST_ROWS));
  drawTitle(sheet, table);
  drawHead(sheet, layout);
  table.rows.forEach((row, index) => {
    const isLast = index === table.rows.length - 1;
    breakPage(sheet, layout, isLast && hasTotal ? 2 : 1);
    drawRow(sheet, layout, row, index);
  });
  if (hasTotal) drawTotal(sheet, layout);
}

/** Height of a table were it on one page. */
export function heightOfTable<Row>(sheet: Sheet, table: Table<Row>): number {
  return heightOf(sheet, table, layOut(sheet, table), table.rows.length);
}

function heightOf<Row>(sheet: Sheet, { note }: Table<Row>, layout: Layout<Row>, rows: number): number {
  const { headHeight, rowHeight, hasTotal } = layout;
  const noteHeight = note === undefined ? 0 : sheet.heightOf(note, NOTE);
  return SUBHEADING.size + 6 + noteHeight + headHeight + (rows + (hasTotal ? 1 : 0)) * rowHeight;
}

function drawTitle<Row>(sheet: Sheet, { title, note }: Table<Row>): void {
  const shown = sheet.clipped(title, CONTENT_WIDTH, SUBHEADING);
  sheet.line(shown, LEFT, sheet.y + SUBHEADING.size, SUBHEADING);
  sheet.y += SUBHEADING.size + 6;
  if (note !== undefined) sheet.paragraph(note, NOTE);
}

function breakPage<Row>(sheet: Sheet, layout: Layout<Row>, rows: number): void {
  if (sheet.y + rows * layout.rowHeight <= BOTTOM) return;
  sheet.newPage();
  drawHead(sheet, layout);
}

function drawHead<Row>(sheet: Sheet, { columns, headHeight, fontSize, end }: Layout<Row>): void {
  sheet.y += headHeight;
  for (const placed of columns) {
    const lines = headLines(placed.column, fontSize);
    lines.forEach(({ text, style }, index) => {
      const baseline = sheet.y - fontSize * 0.5 - (lines.length - 1 - index) * lineHeight(fontSize);
      write(sheet, placed, text, baseline, style);
    });
  }
  sheet.rectangle(LEFT, sheet.y - RULE_WIDTH, end - LEFT, RULE_WIDTH, INK);
}

function drawRow<Row>(sheet: Sheet, layout: Layout<Row>, row: Row, index: number): void {
  const { columns, end, rowHeight, fontSize } = layout;
  if (index % 2 === 1) sheet.rectangle(LEFT, sheet.y, end - LEFT, rowHeight, STRIPE);
  for (const placed of columns) {
    const { cell, bar, colour = () => INK } = placed.column;
    const style = { ...cellStyle(placed.column, fontSize), colour: colour(row) };
    write(sheet, placed, cell(row), baselineOf(sheet, layout), style);
    if (bar !== undefined) drawBar(sheet, layout, placed, bar(row));
  }
  sheet.y += rowHeight;
}

function drawBar<Row>(
  sheet: Sheet,
  { rowHeight, fontSize }: Layout<Row>,
  placed: PlacedColumn<Row>,
  { share, colour }: Bar,
): void {
  const { x, width } = barPlace(placed, fontSize);
  const height = fontSize * 0.85;
  if (share > 0)
    sheet.rectangle(x, sheet.y + (rowHeight - height) / 2, width * Math.min(1, share), height, colour);
}

function drawTotal<Row>(sheet: Sheet, layout: Layout<Row>): void {
  const { columns, end, rowHeight, fontSize } = layout;
  sheet.rectangle(LEFT, sheet.y, end - LEFT, RULE_WIDTH, RULE);
  for (const placed of columns)
    write(
      sheet,
      placed,
      placed.column.total ?? '',
      baselineOf(sheet, layout),
      totalStyle(placed.column, fontSize),
    );
  sheet.y += rowHeight;
}

function baselineOf<Row>(sheet: Sheet, { rowHeight, fontSize }: Layout<Row>): number {
  return sheet.y + (rowHeight + fontSize * 0.72) / 2;
}

/** Text in a column: to its left, or for numbers to its right. */
function write<Row>(
  sheet: Sheet,
  { column, x, width }: PlacedColumn<Row>,
  content: string,
  baseline: number,
  style: TextStyle,
): void {
  if (column.text === true) sheet.line(sheet.clipped(content, width + 0.01, style), x, baseline, style);
  else sheet.lineEndingAt(content, x + width, baseline, style);
}
