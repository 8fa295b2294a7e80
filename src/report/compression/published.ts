import { decimal, integer } from '../format.js';
import {
  filled,
  numberCell,
  numberColumn,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../outline/table.js';

/** What a published approach to compression reaches. */
export interface PublishedSize {
  readonly network: string;
  readonly approach: string;
  readonly size: number;
  readonly timesSmaller: number;
  /** Percent of the test images. */
  readonly top1: number;
  readonly top5: number | null;
}

/** What a paper prints of the compressed network, or of its like. */
export interface PublishedSizes {
  readonly place: string;
  readonly unit: string;
  /** What sizes are so many times smaller than. */
  readonly reference: string;
  readonly counts: 'accuracy' | 'error';
  readonly sizes: readonly PublishedSize[];
}

/** Of accuracies one place is printed, of errors two. */
const PLACES = { accuracy: 1, error: 2 };

/** What the paper prints, to stand next to what was reached. */
export function publishedTable(published: PublishedSizes): ReportTable {
  const { place, counts, sizes } = published;
  const note = `Sizes and ${counts === 'error' ? 'errors' : 'accuracy'} as printed; nothing here was measured.`;
  return filled({ id: 'published', title: `Published (${place})`, note }, columnsOf(published), sizes);
}

function columnsOf({ unit, reference, counts, sizes }: PublishedSizes): readonly ColumnOf<PublishedSize>[] {
  const percent = (name: string, of: (row: PublishedSize) => number | null) =>
    number(counts === 'error' ? `${name} error` : name, '%', (row) => {
      const value = of(row);
      return value === null ? ['', 0] : [decimal(value, PLACES[counts]), value];
    });
  return [
    textColumn('network', ({ network }) => network),
    textColumn('approach', ({ approach }) => approach),
    number('size', unit, ({ size }) => [String(size), size]),
    number(`against ${reference}`, 'x', ({ timesSmaller }) => [integer(timesSmaller), timesSmaller]),
    percent('top-1', ({ top1 }) => top1),
    ...(sizes.some(({ top5 }) => top5 !== null) ? [percent('top-5', ({ top5 }) => top5)] : []),
  ];
}

function number(
  title: string,
  unit: string,
  of: (row: PublishedSize) => readonly [text: string, order: number],
): ColumnOf<PublishedSize> {
  return numberColumn(title, (row) => numberCell(...of(row)), unit);
}
