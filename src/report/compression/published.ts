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
  readonly megabytes: number;
  /** Than AlexNet as float32. */
  readonly timesSmaller: number;
  /** Percent of ImageNet's validation photographs. */
  readonly top1: number;
  readonly top5: number;
}

const COLUMNS: readonly ColumnOf<PublishedSize>[] = [
  textColumn('network', ({ network }) => network),
  textColumn('approach', ({ approach }) => approach),
  number('size', 'MB', ({ megabytes }) => [String(megabytes), megabytes]),
  number('against AlexNet', 'x', ({ timesSmaller }) => [integer(timesSmaller), timesSmaller]),
  number('top-1', '%', ({ top1 }) => [decimal(top1, 1), top1]),
  number('top-5', '%', ({ top5 }) => [decimal(top5, 1), top5]),
];

/** What the paper prints, to stand next to what was reached. */
export function publishedTable(sizes: readonly PublishedSize[]): ReportTable {
  const note = 'As printed, megabytes and accuracy on ImageNet alike; nothing here was measured.';
  return filled({ id: 'published', title: 'Published (SqueezeNet, Table 2)', note }, COLUMNS, sizes);
}

function number(
  title: string,
  unit: string,
  of: (row: PublishedSize) => readonly [text: string, order: number],
): ColumnOf<PublishedSize> {
  return numberColumn(title, (row) => numberCell(...of(row)), unit);
}
