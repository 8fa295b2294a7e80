import { largestOf } from '../../base/extremes.js';
import { sum } from '../../base/sum.js';
import type { ReportTable, TableColumn } from '../outline/table.js';
import { BETWEEN_COLUMNS } from '../plain-table.js';
import { textWidth } from '../text-width.js';

/** A table of texts alone, as wide as a terminal. */
export interface NarrowTable extends Pick<ReportTable, 'title' | 'note'> {
  /** With the unit in the title. */
  readonly columns: readonly TableColumn[];
  /** The total last. */
  readonly rows: readonly (readonly string[])[];
  /** Titles of the columns that there is no room for. */
  readonly omitted: readonly string[];
}

/** A column and its texts. */
interface Strip extends TableColumn {
  readonly texts: readonly string[];
  readonly width: number;
}

/** As many columns of a table as fit `width`: those of the lowest priority are left out first. */
export function narrowTable({ title, note, ...table }: ReportTable, width: number): NarrowTable {
  const strips = stripsOf(table);
  const kept = keptOf(strips, width);
  return {
    ...{ title, note },
    columns: kept,
    rows: kept[0].texts.map((_, row) => kept.map(({ texts }) => texts[row])),
    omitted: strips.filter((strip) => !kept.includes(strip)).map((strip) => strip.title),
  };
}

function stripsOf({
  columns,
  rows,
  total,
}: Pick<ReportTable, 'columns' | 'rows' | 'total'>): readonly Strip[] {
  return columns.map((column, at) => {
    const title = column.unit === '' ? column.title : `${column.title} (${column.unit})`;
    const texts = [...rows.map((row) => row[at].text), ...(total === undefined ? [] : [total[at]])];
    return { ...column, title, texts, width: largestOf([title, ...texts].map((text) => textWidth(text))) };
  });
}

function keptOf(strips: readonly Strip[], width: number): readonly Strip[] {
  if (widthOf(strips) <= width) return strips;
  const last = largestOf(strips.map(({ priority = 0 }) => priority));
  if (last === 0) return strips;
  return keptOf(
    strips.filter(({ priority = 0 }) => priority !== last),
    width,
  );
}

function widthOf(strips: readonly Strip[]): number {
  return sum(strips.map(({ width }) => width)) + BETWEEN_COLUMNS.length * (strips.length - 1);
}
