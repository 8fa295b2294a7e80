import { decimal } from '../format.js';
import {
  countColumn,
  fillTable,
  numberCell,
  numberColumn,
  textColumn,
  type ColumnOf,
  type TableCell,
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
  return fillTable({ id: 'published', title: `Published (${place})`, note }, columnsOf(published), sizes);
}

function columnsOf({ unit, reference, counts, sizes }: PublishedSizes): readonly ColumnOf<PublishedSize>[] {
  const percent = (name: string, of: (row: PublishedSize) => number | null) =>
    numberColumn<PublishedSize>(
      counts === 'error' ? `${name} error` : name,
      (row) => percentCell(of(row), PLACES[counts]),
      '%',
    );
  return [
    textColumn('network', ({ network }) => network),
    textColumn('approach', ({ approach }) => approach),
    numberColumn('size', ({ size }) => numberCell(String(size), size), unit),
    countColumn(`against ${reference}`, ({ timesSmaller }) => timesSmaller, 'x'),
    percent('top-1', ({ top1 }) => top1),
    ...(sizes.some(({ top5 }) => top5 !== null) ? [percent('top-5', ({ top5 }) => top5)] : []),
  ];
}

/** Nothing if the paper does not print it. */
function percentCell(value: number | null, places: number): TableCell {
  return value === null ? numberCell('', 0) : numberCell(decimal(value, places), value);
}
