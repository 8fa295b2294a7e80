import { decimal, integer } from '../format.js';
import {
  fillTable,
  numberCell,
  numberColumn,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../outline/table.js';

/** A row of SqueezeNet's Table 2. */
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

/** Approaches to compression and what they reach (SqueezeNet, Table 2). */
export const PUBLISHED: readonly PublishedSize[] = [
  publishedSize('AlexNet', 'none, 32 bit', 240, 1, 57.2, 80.3),
  publishedSize('AlexNet', 'SVD', 48, 5, 56.0, 79.4),
  publishedSize('AlexNet', 'network pruning', 27, 9, 57.2, 80.3),
  publishedSize('AlexNet', 'deep compression, 5 to 8 bit', 6.9, 35, 57.2, 80.3),
  publishedSize('SqueezeNet', 'none, 32 bit', 4.8, 50, 57.5, 80.3),
  publishedSize('SqueezeNet', 'deep compression, 8 bit', 0.66, 363, 57.5, 80.3),
  publishedSize('SqueezeNet', 'deep compression, 6 bit', 0.47, 510, 57.5, 80.3),
];

const COLUMNS: readonly ColumnOf<PublishedSize>[] = [
  textColumn('network', ({ network }) => network),
  textColumn('approach', ({ approach }) => approach),
  number('size', 'MB', ({ megabytes }) => [String(megabytes), megabytes]),
  number('against AlexNet', 'x', ({ timesSmaller }) => [integer(timesSmaller), timesSmaller]),
  number('top-1', '%', ({ top1 }) => [decimal(top1, 1), top1]),
  number('top-5', '%', ({ top5 }) => [decimal(top5, 1), top5]),
];

/** What the paper prints, to stand next to what was reached. */
export function publishedTable(): ReportTable {
  const note = 'As printed, megabytes and accuracy on ImageNet alike; nothing here was measured.';
  return fillTable({ id: 'published', title: 'Published (SqueezeNet, Table 2)', note }, COLUMNS, PUBLISHED);
}

function number(
  title: string,
  unit: string,
  of: (row: PublishedSize) => readonly [text: string, order: number],
): ColumnOf<PublishedSize> {
  return numberColumn(title, (row) => numberCell(...of(row)), unit);
}

function publishedSize(
  network: string,
  approach: string,
  megabytes: number,
  timesSmaller: number,
  top1: number,
  top5: number,
): PublishedSize {
  return { network, approach, megabytes, timesSmaller, top1, top5 };
}
