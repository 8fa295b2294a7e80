/** A column of a table, whatever the format. */
export interface TableColumn {
  readonly title: string;
  /** Empty where there is none. */
  readonly unit: string;
  readonly align: 'text' | 'number';
}

/** What stands in a row of a column. */
export interface TableCell {
  readonly text: string;
  /** What rows are sorted by; null where it is the text. */
  readonly order: number | null;
  /** Whether a change is one for the better; formats with colours show it. */
  readonly tone?: 'better' | 'worse';
}

/** A table of a report, whatever the format. */
export interface ReportTable {
  readonly id: string;
  readonly title: string;
  /** What is to be known beside it; empty where nothing is. */
  readonly note: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** A column, and what it shows of an item. */
export interface ColumnOf<T> extends TableColumn {
  readonly cell: (item: T) => TableCell;
}

/** The rows of a table by its columns. */
export function filled<T>(
  { id, title, note }: Pick<ReportTable, 'id' | 'title' | 'note'>,
  columns: readonly ColumnOf<T>[],
  items: readonly T[],
): ReportTable {
  return {
    ...{ id, title, note },
    columns: columns.map(({ title: name, unit, align }) => ({ title: name, unit, align })),
    rows: items.map((item) => columns.map(({ cell }) => cell(item))),
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
