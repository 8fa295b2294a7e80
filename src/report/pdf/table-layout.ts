import { sum } from '../../base/sum.js';
import type { Sheet } from './sheet.js';
import { CONTENT_WIDTH, INK, LEFT, MUTED, REGULAR, SEMIBOLD, type TextStyle } from './style.js';

/** A share as a bar beside its number. */
export interface Bar {
  readonly share: number;
  readonly colour: string;
}

/** A column: numbers end at its right edge, text begins at its left one. */
export interface Column<Row> {
  /** Lines of the heading. */
  readonly title: readonly string[];
  readonly unit?: string;
  readonly text?: boolean;
  readonly cell: (row: Row) => string;
  /** Of the text; that of all text if left out. */
  readonly colour?: (row: Row) => string;
  /** Drawn to the right of the text. */
  readonly bar?: (row: Row) => Bar;
  /** What the last row, that of the totals, says; a table has one where some column has this. */
  readonly total?: string;
}

/** A table; where it is too wide, its first column is clipped. */
export interface Table<Row> {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** A column in its place; points at the size of the layout. */
export interface PlacedColumn<Row> {
  readonly column: Column<Row>;
  readonly x: number;
  /** Of the text; a bar comes to the right of it. */
  readonly width: number;
}

/** Where everything in a table stands. */
export interface Layout<Row> {
  readonly columns: readonly PlacedColumn<Row>[];
  /** Right edge of the table. */
  readonly end: number;
  readonly fontSize: number;
  readonly headHeight: number;
  readonly rowHeight: number;
  readonly hasTotal: boolean;
}

const FONT_SIZE = 7.2;
const LINE = 1.22;
const ROW = 1.5;
const NARROWEST_GAP = 8;
const WIDEST_GAP = 28;
const WIDEST_CLIPPED = 110;
const BAR_GAP = 4;
const BAR_WIDTH = 76;

/** Places a table's columns: spread where there is room; where there is none, clipped and then set smaller. */
export function layOut<Row>(sheet: Sheet, { columns, rows }: Table<Row>): Layout<Row> {
  const widths = clippedFirst(
    columns.map((column) => widestOf(sheet, column, rows)),
    columns,
  );
  const whole = sum(widths) + roomBeside(columns);
  const scale = Math.min(1, CONTENT_WIDTH / whole);
  const spare = Math.max(0, CONTENT_WIDTH - whole);
  const gap = Math.min(NARROWEST_GAP * scale + spare / columns.length, WIDEST_GAP);
  const fontSize = FONT_SIZE * scale;
  const placed = inARow(columns, widths, { scale, gap });
  const mostLines = Math.max(...columns.map((column) => headLines(column).length));
  return {
    columns: placed,
    end: Math.max(...placed.map(({ column, x, width }) => x + width + barRoom(column) * scale)),
    fontSize,
    headHeight: (mostLines * LINE + 0.55) * fontSize,
    rowHeight: ROW * fontSize,
    hasTotal: columns.some(({ total }) => total !== undefined),
  };
}

/** Where the bar of a column is. */
export function barPlace<Row>(
  { x, width }: PlacedColumn<Row>,
  fontSize: number,
): { x: number; width: number } {
  const scale = fontSize / FONT_SIZE;
  return { x: x + width + BAR_GAP * scale, width: BAR_WIDTH * scale };
}

/** Widths with that of the first column cut to what the others leave, down to a limit. */
function clippedFirst<Row>([first, ...others]: readonly number[], columns: readonly Column<Row>[]): number[] {
  const room = CONTENT_WIDTH - roomBeside(columns) - sum(others);
  return [Math.min(first, Math.max(room, WIDEST_CLIPPED)), ...others];
}

/** What gaps and bars take. */
function roomBeside<Row>(columns: readonly Column<Row>[]): number {
  return NARROWEST_GAP * (columns.length - 1) + sum(columns.map(barRoom));
}

function barRoom<Row>({ bar }: Column<Row>): number {
  return bar === undefined ? 0 : BAR_GAP + BAR_WIDTH;
}

/** The lines of a column's heading, its unit last, each with its style. */
export function headLines<Row>(
  { title, unit }: Column<Row>,
  size = FONT_SIZE,
): readonly { readonly text: string; readonly style: TextStyle }[] {
  const lines = title.map((text) => ({ text, style: { font: SEMIBOLD, size, colour: INK } as const }));
  const units = unit === undefined ? [] : [unit];
  return [
    ...lines,
    ...units.map((text) => ({ text, style: { font: REGULAR, size, colour: MUTED } as const })),
  ];
}

/** Style of a column's cells. */
export function cellStyle<Row>({ text = false }: Column<Row>, size: number): TextStyle {
  return { font: REGULAR, size, colour: INK, tabular: !text };
}

/** Style of a column's total. */
export function totalStyle<Row>(column: Column<Row>, size: number): TextStyle {
  return { ...cellStyle(column, size), font: SEMIBOLD };
}

/** Distance between two lines of a heading. */
export function lineHeight(size: number): number {
  return size * LINE;
}

function widestOf<Row>(sheet: Sheet, column: Column<Row>, rows: readonly Row[]): number {
  const widths = rows.map((row) => sheet.widthOf(column.cell(row), cellStyle(column, FONT_SIZE)));
  const head = headLines(column).map(({ text, style }) => sheet.widthOf(text, style));
  return Math.max(sheet.widthOf(column.total ?? '', totalStyle(column, FONT_SIZE)), ...head, ...widths);
}

function inARow<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  { scale, gap }: { readonly scale: number; readonly gap: number },
): readonly PlacedColumn<Row>[] {
  let x = LEFT;
  return columns.map((column, index) => {
    const placed = { column, x, width: widths[index] * scale };
    x += placed.width + barRoom(column) * scale + gap;
    return placed;
  });
}
