import { largestOf } from '../../base/extremes.js';
import { sum } from '../../base/sum.js';
import type { ReportTable, TableCell, TableColumn } from '../outline/table.js';
import type { Sheet } from './sheet.js';
import { CONTENT_WIDTH, INK, LEFT, MUTED, REGULAR, SEMIBOLD, type TextStyle } from './style.js';

/** A line of a column's heading. */
interface HeadLine {
  readonly text: string;
  readonly font: TextStyle['font'];
  readonly colour: string;
}

/** A column in its place; points at the size of the layout. */
export interface PlacedColumn {
  readonly column: TableColumn;
  /** Of the heading, its unit last. */
  readonly head: readonly HeadLine[];
  readonly x: number;
  /** Of the text; a swatch stands to the left of it, a bar to the right. */
  readonly width: number;
}

/** Where everything in a table stands. */
export interface Layout {
  readonly columns: readonly PlacedColumn[];
  /** Right edge of the table. */
  readonly end: number;
  readonly fontSize: number;
  readonly headHeight: number;
  /** Of a row whose cells have one line each. */
  readonly rowHeight: number;
}

/** What a column needs at full size. */
interface Measured extends Pick<PlacedColumn, 'column' | 'head'> {
  readonly textWidth: number;
  /** To the left of the text. */
  readonly swatchRoom: number;
  /** To the right of it. */
  readonly barRoom: number;
}

const FONT_SIZE = 7.2;
const LINE = 1.22;
const ROW = 1.5;
const NARROWEST_GAP = 8;
const WIDEST_GAP = 28;
const WIDEST_CLIPPED = 110;
/** Points by which a text may exceed its own width as it was measured. */
const ROUNDING = 0.01;
const BAR_GAP = 4;
const BAR_WIDTH = 76;
const SWATCH_SIZE = 5.4;
const SWATCH_GAP = 3.6;

/** Places a table's columns: spread if there is room; if there is none, clipped and then set smaller. */
export function layOut(sheet: Sheet, table: ReportTable): Layout {
  const measured = fitToWidth(table.columns.map((column, at) => measure(sheet, table, column, at)));
  const whole = sum(measured.map(roomOf)) + NARROWEST_GAP * (measured.length - 1);
  const scale = Math.min(1, CONTENT_WIDTH / whole);
  const spare = Math.max(0, CONTENT_WIDTH - whole);
  const gap = Math.min(NARROWEST_GAP * scale + spare / measured.length, WIDEST_GAP);
  const fontSize = FONT_SIZE * scale;
  const mostLines = largestOf(measured.map(({ head }) => head.length));
  return {
    ...inARow(measured, scale, gap),
    fontSize,
    headHeight: (mostLines * LINE + 0.55) * fontSize,
    rowHeight: ROW * fontSize,
  };
}

/** The lines of a cell: one, cut if it must be, or of a sentence as many as it takes. */
export function linesOf(
  sheet: Sheet,
  { column, width }: PlacedColumn,
  text: string,
  style: TextStyle,
): readonly string[] {
  const room = width + ROUNDING;
  if (column.align === 'number') return [text];
  if (column.wraps !== true) return [sheet.clipped(text, room, style)];
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const longer = lines[lines.length - 1] === '' ? word : `${lines[lines.length - 1]} ${word}`;
    if (sheet.widthOf(longer, style) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => sheet.clipped(line, room, style));
}

/** Height of a row whose tallest cell has so many lines. */
export function heightOfRow({ rowHeight, fontSize }: Layout, lines: number): number {
  return rowHeight + (lines - 1) * lineHeight(fontSize);
}

/** Where the bar of a column is. */
export function barPlace({ x, width }: PlacedColumn, fontSize: number): { x: number; width: number } {
  const scale = fontSize / FONT_SIZE;
  return { x: x + width + BAR_GAP * scale, width: BAR_WIDTH * scale };
}

/** Where the swatch of a column is. */
export function swatchPlace({ x }: PlacedColumn, fontSize: number): { x: number; size: number } {
  const scale = fontSize / FONT_SIZE;
  return { x: x - (SWATCH_SIZE + SWATCH_GAP) * scale, size: SWATCH_SIZE * scale };
}

/** Style of a column's cells. */
export function cellStyle({ align }: TableColumn, size: number): TextStyle {
  return { font: REGULAR, size, colour: INK, tabular: align === 'number' };
}

/** Style of a column's total. */
export function totalStyle(column: TableColumn, size: number): TextStyle {
  return { ...cellStyle(column, size), font: SEMIBOLD };
}

/** Distance between two lines of a heading. */
export function lineHeight(size: number): number {
  return size * LINE;
}

function measure(sheet: Sheet, { rows, total }: ReportTable, column: TableColumn, at: number): Measured {
  const cells = rows.map((row) => row[at]);
  const has = (part: keyof TableCell) => cells.some((cell) => cell[part] !== undefined);
  const widest = largestOf([
    ...cells.map(({ text }) => sheet.widthOf(text, cellStyle(column, FONT_SIZE))),
    sheet.widthOf(total?.[at] ?? '', totalStyle(column, FONT_SIZE)),
  ]);
  const head = headOf(sheet, column, widest);
  return {
    ...{ column, head },
    textWidth: largestOf([
      widest,
      ...head.map((line) => sheet.widthOf(line.text, { ...line, size: FONT_SIZE })),
    ]),
    swatchRoom: has('swatch') ? SWATCH_SIZE + SWATCH_GAP : 0,
    barRoom: has('bar') ? BAR_GAP + BAR_WIDTH : 0,
  };
}

/** Lines of a heading; one that would have more is wider than what stands below it. */
const MOST_HEAD_LINES = 3;
const WIDENING = 1.1;

/** A heading in lines no wider than what stands below it, if its words and their number allow it. */
function headOf(sheet: Sheet, { title, unit }: TableColumn, widest: number): readonly HeadLine[] {
  const style = { font: SEMIBOLD, colour: INK } as const;
  const widthOf = (text: string) => sheet.widthOf(text, { ...style, size: FONT_SIZE });
  const words = title.split(/(?<!-) (?!-)/);
  let width = largestOf([widest, ...words.map(widthOf)]);
  let lines = brokenAt(words, width, widthOf);
  while (lines.length > MOST_HEAD_LINES) {
    width *= WIDENING;
    lines = brokenAt(words, width, widthOf);
  }
  const units = unit === '' ? [] : [{ text: unit, font: REGULAR, colour: MUTED } as const];
  return [...lines.map((text) => ({ text, ...style })), ...units];
}

function brokenAt(
  words: readonly string[],
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function roomOf({ textWidth, swatchRoom, barRoom }: Measured): number {
  return textWidth + swatchRoom + barRoom;
}

/** Columns of sentences share what the others leave; if there are none, the text of the first is cut to it. */
function fitToWidth(measured: readonly Measured[]): readonly Measured[] {
  const isFlexible = measured.some(({ column }) => column.wraps === true)
    ? ({ column }: Measured) => column.wraps === true
    : (one: Measured) => one === measured[0];
  const flexible = sum(measured.filter(isFlexible).map(({ textWidth }) => textWidth));
  const fixed = sum(measured.map(roomOf)) - flexible + NARROWEST_GAP * (measured.length - 1);
  if (flexible === 0) return measured;
  const share = (CONTENT_WIDTH - fixed) / flexible;
  return measured.map((one) =>
    isFlexible(one)
      ? { ...one, textWidth: Math.min(one.textWidth, Math.max(share * one.textWidth, WIDEST_CLIPPED)) }
      : one,
  );
}

function inARow(
  measured: readonly Measured[],
  scale: number,
  gap: number,
): { columns: readonly PlacedColumn[]; end: number } {
  let x = LEFT;
  let end = LEFT;
  const columns = measured.map((one) => {
    const { column, head } = one;
    const placed = { column, head, x: x + one.swatchRoom * scale, width: one.textWidth * scale };
    end = x + roomOf(one) * scale;
    x = end + gap;
    return placed;
  });
  return { columns, end };
}
