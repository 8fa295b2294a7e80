import { largestOf } from '../../base/extremes.js';
import { sum } from '../../base/sum.js';
import type { Bar, ReportTable, TableCell } from '../outline/table.js';
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
  heightOfRow,
  layOut,
  lineHeight,
  linesOf,
  swatchPlace,
  totalStyle,
  type Layout,
  type PlacedColumn,
} from './table-layout.js';

/** Colours of text, hence darker than those of marks. */
const TONES = { plain: INK, better: '#00694f', worse: '#a83200' } as const;

/** Rows that a table has at least on its first page. */
const LEAST_ROWS = 4;
const TABLE_GAP = 12;
const TITLE_HEIGHT = SUBHEADING.size + 6;
const RULE_WIDTH = 0.6;

/**
 * Draws a table, on one page if one page can hold it; its head is repeated on every other. Without its title if that
 * is the heading above it.
 */
export function drawTable(sheet: Sheet, table: ReportTable, heading = ''): void {
  const layout = layOut(sheet, table);
  const { rows, total } = table;
  const isTitled = table.title !== heading;
  if (isTitled) sheet.gap(TABLE_GAP);
  sheet.need(heightOnFirstPage(sheet, table, layout, isTitled));
  if (isTitled) drawTitle(sheet, table.title);
  if (table.note !== '') sheet.paragraph(table.note, NOTE);
  drawHead(sheet, layout);
  rows.forEach((row, index) => {
    const isLast = index === rows.length - 1;
    const lines = cellLines(sheet, layout, row);
    const height = heightOfRow(layout, tallest(lines));
    breakPage(sheet, layout, height + (isLast && total !== undefined ? layout.rowHeight : 0));
    drawRow(sheet, layout, { cells: row, lines, height, isStriped: index % 2 === 1 });
  });
  if (total !== undefined) drawTotal(sheet, layout, total);
}

/** What must be free on a page for a table to begin there: all of it, or of one longer than a page its first rows. */
export function heightToBegin(sheet: Sheet, table: ReportTable, heading = ''): number {
  const isTitled = table.title !== heading;
  return heightOnFirstPage(sheet, table, layOut(sheet, table), isTitled) + (isTitled ? TABLE_GAP : 0);
}

/** Height of a table were it on one page. */
export function heightOfTable(sheet: Sheet, table: ReportTable): number {
  return heightOf(sheet, table, layOut(sheet, table), table.rows.length) + TITLE_HEIGHT;
}

function heightOnFirstPage(sheet: Sheet, table: ReportTable, layout: Layout, isTitled: boolean): number {
  const whole = heightOf(sheet, table, layout, table.rows.length);
  const begun = whole <= CONTENT_HEIGHT - TITLE_HEIGHT ? whole : heightOf(sheet, table, layout, LEAST_ROWS);
  return begun + (isTitled ? TITLE_HEIGHT : 0);
}

/** Of its first so many rows, with head, note and total. */
function heightOf(sheet: Sheet, { note, rows, total }: ReportTable, layout: Layout, most: number): number {
  const noteHeight = note === '' ? 0 : sheet.heightOf(note, NOTE);
  const ofRows = sum(
    rows.slice(0, most).map((row) => heightOfRow(layout, tallest(cellLines(sheet, layout, row)))),
  );
  return noteHeight + layout.headHeight + ofRows + (total === undefined ? 0 : layout.rowHeight);
}

/** The lines of every cell of a row. */
function cellLines(
  sheet: Sheet,
  { columns, fontSize }: Layout,
  row: readonly TableCell[],
): readonly (readonly string[])[] {
  return columns.map((placed, at) =>
    linesOf(sheet, placed, row[at].text, cellStyle(placed.column, fontSize)),
  );
}

function tallest(cells: readonly (readonly string[])[]): number {
  return largestOf(cells.map((lines) => lines.length));
}

function drawTitle(sheet: Sheet, title: string): void {
  const shown = sheet.clipped(title, CONTENT_WIDTH, SUBHEADING);
  sheet.line(shown, LEFT, sheet.y + SUBHEADING.size, SUBHEADING);
  sheet.y += TITLE_HEIGHT;
}

function breakPage(sheet: Sheet, layout: Layout, height: number): void {
  if (sheet.y + height <= BOTTOM) return;
  sheet.newPage();
  drawHead(sheet, layout);
}

function drawHead(sheet: Sheet, { columns, headHeight, fontSize, end }: Layout): void {
  sheet.y += headHeight;
  for (const placed of columns) {
    const { head } = placed;
    head.forEach(({ text, ...style }, index) => {
      const baseline = sheet.y - fontSize * 0.5 - (head.length - 1 - index) * lineHeight(fontSize);
      write(sheet, placed, text, baseline, { ...style, size: fontSize });
    });
  }
  sheet.rectangle(LEFT, sheet.y - RULE_WIDTH, end - LEFT, RULE_WIDTH, INK);
}

/** A row with its texts broken into lines. */
interface Row {
  readonly cells: readonly TableCell[];
  readonly lines: readonly (readonly string[])[];
  readonly height: number;
  readonly isStriped: boolean;
}

function drawRow(sheet: Sheet, layout: Layout, { cells, lines, height, isStriped }: Row): void {
  const { columns, end, fontSize } = layout;
  if (isStriped) sheet.rectangle(LEFT, sheet.y, end - LEFT, height, STRIPE);
  columns.forEach((placed, at) => {
    const { swatch, bar, tone = 'plain' } = cells[at];
    if (swatch !== undefined) drawSwatch(sheet, layout, placed, swatch);
    const style = { ...cellStyle(placed.column, fontSize), colour: TONES[tone] };
    lines[at].forEach((line, number) => {
      write(sheet, placed, line, baselineOf(sheet, layout) + number * lineHeight(fontSize), style);
    });
    if (bar !== undefined) drawBar(sheet, layout, placed, bar);
  });
  sheet.y += height;
}

function drawSwatch(
  sheet: Sheet,
  { rowHeight, fontSize }: Layout,
  placed: PlacedColumn,
  colour: string,
): void {
  const { x, size } = swatchPlace(placed, fontSize);
  sheet.rectangle(x, sheet.y + (rowHeight - size) / 2, size, size, colour);
}

function drawBar(
  sheet: Sheet,
  { rowHeight, fontSize }: Layout,
  placed: PlacedColumn,
  { share, colour }: Bar,
): void {
  const { x, width } = barPlace(placed, fontSize);
  const height = fontSize * 0.85;
  if (share > 0)
    sheet.rectangle(x, sheet.y + (rowHeight - height) / 2, width * Math.min(1, share), height, colour);
}

function drawTotal(sheet: Sheet, layout: Layout, total: readonly string[]): void {
  const { columns, end, rowHeight, fontSize } = layout;
  sheet.rectangle(LEFT, sheet.y, end - LEFT, RULE_WIDTH, RULE);
  columns.forEach((placed, at) => {
    write(sheet, placed, total[at], baselineOf(sheet, layout), totalStyle(placed.column, fontSize));
  });
  sheet.y += rowHeight;
}

function baselineOf(sheet: Sheet, { rowHeight, fontSize }: Layout): number {
  return sheet.y + (rowHeight + fontSize * 0.72) / 2;
}

/** Text in a column: to its left, or for numbers to its right. */
function write(
  sheet: Sheet,
  { column, x, width }: PlacedColumn,
  content: string,
  baseline: number,
  style: TextStyle,
): void {
  if (column.align === 'text') sheet.line(sheet.clipped(content, width + 0.01, style), x, baseline, style);
  else sheet.lineEndingAt(content, x + width, baseline, style);
}
