import { decimal } from '../format.js';

/** A column of a table, whatever the format. */
export interface TableColumn {
  readonly title: string;
  /** Empty if there is none. */
  readonly unit: string;
  readonly align: 'text' | 'number';
  /** If lines are short, columns with the highest number are left out first; those without one never are. */
  readonly priority?: number;
  /** Whether its texts are sentences, which take several lines if there is no room for one. */
  readonly wraps?: boolean;
}

/** A share of one as a bar next to its number. */
export interface Bar {
  readonly share: number;
  readonly colour: string;
}

/** What stands in a row of a column. */
export interface TableCell {
  readonly text: string;
  /** What rows are sorted by; null if it is the text. */
  readonly order: number | null;
  /** The colour that the thing named has in charts. */
  readonly swatch?: string;
  readonly bar?: Bar;
  /** Whether a change is one for the better; formats with colours show it. */
  readonly tone?: 'better' | 'worse';
}

/** A table of a report, whatever the format. */
export interface ReportTable {
  readonly id: string;
  readonly title: string;
  /** What is to be known besides it; empty if nothing is. */
  readonly note: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Texts of the last row, which stays last however the others are sorted. */
  readonly total?: readonly string[];
}

/** A column, and what it shows of an item. */
export interface ColumnOf<T> extends TableColumn {
  readonly cell: (item: T) => TableCell;
  /** What it shows in the row of the totals; a table has that row if some column says something in it. */
  readonly total?: string;
}

/** The rows of a table by its columns. */
export function fillTable<T>(
  { id, title, note }: Pick<ReportTable, 'id' | 'title' | 'note'>,
  columns: readonly ColumnOf<T>[],
  items: readonly T[],
): ReportTable {
  const hasTotal = columns.some(({ total }) => total !== undefined);
  return {
    ...{ id, title, note },
    columns: columns.map(({ cell: _, total: __, ...column }) => column),
    rows: items.map((item) => columns.map(({ cell }) => cell(item))),
    ...(hasTotal ? { total: columns.map(({ total = '' }) => total) } : {}),
  };
}

/** A cell that is sorted by its text. */
export function textCell(text: string): TableCell {
  return { text, order: null };
}

/** A cell that is sorted by its number. */
export function numberCell(text: string, order: number): TableCell {
  return { text, order };
}

/** A column of texts. */
export function textColumn<T>(title: string, text: (item: T) => string): ColumnOf<T> {
  return { title, unit: '', align: 'text', cell: (item) => textCell(text(item)) };
}

/** A column of numbers. */
export function numberColumn<T>(title: string, cell: (item: T) => TableCell, unit = ''): ColumnOf<T> {
  return { title, unit, align: 'number', cell };
}

/** A column of whole numbers. */
export function countColumn<T>(title: string, count: (item: T) => number, unit = ''): ColumnOf<T> {
  return decimalColumn(title, 0, count, unit);
}

/** A column of numbers with as many decimals. */
export function decimalColumn<T>(
  title: string,
  digits: number,
  value: (item: T) => number,
  unit = '',
): ColumnOf<T> {
  return numberColumn(title, (item) => numberCell(decimal(value(item), digits), value(item)), unit);
}

/** A column of sentences. */
export function sentenceColumn<T>(title: string, text: (item: T) => string): ColumnOf<T> {
  return { ...textColumn(title, text), wraps: true };
}
