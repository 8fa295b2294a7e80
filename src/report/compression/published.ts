import {
  countColumn,
  decimalColumn,
  fillTable,
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
  numberColumn('size', ({ megabytes }) => numberCell(String(megabytes), megabytes), 'MB'),
  countColumn('against AlexNet', ({ timesSmaller }) => timesSmaller, 'x'),
  decimalColumn('top-1', 1, ({ top1 }) => top1, '%'),
  decimalColumn('top-5', 1, ({ top5 }) => top5, '%'),
];

/** What the paper prints, to stand next to what was reached. */
export function publishedTable(sizes: readonly PublishedSize[]): ReportTable {
  const note = 'As printed, megabytes and accuracy on ImageNet alike; nothing here was measured.';
  return fillTable({ id: 'published', title: 'Published (SqueezeNet, Table 2)', note }, COLUMNS, sizes);
}
