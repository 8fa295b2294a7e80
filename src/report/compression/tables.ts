import type { CompressedSizes, CompressionDocument } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import { filled, textCell, type ColumnOf, type ReportTable } from '../outline/table.js';
import { keysOf } from '../charts/meanings.js';
import { STORED } from './parts.js';
import { PUBLISHED, type PublishedSize } from './published.js';
import { rateOf, share } from './rates.js';

/** A layer, or all of them. */
type Row = CompressedSizes & { readonly name: string };

const LAYER: ColumnOf<Row> = {
  ...{ title: 'layer', unit: '', align: 'text' },
  cell: ({ name }) => textCell(name),
};

/** P: pruned, Q: shared, H: Huffman-coded, as in Deep Compression, Tables 2 to 5. */
const LIKE_THE_PAPER: readonly ColumnOf<Row>[] = [
  LAYER,
  counted('weights', ({ weights }) => weights),
  figure('weights P', '%', 1, ({ kept, weights }) => share(kept, weights)),
  figure('code P+Q', 'bit', 1, ({ codeBits }) => codeBits),
  figure('code P+Q+H', 'bit', 2, ({ codeBitsHuffman }) => codeBitsHuffman),
  figure('index P+Q', 'bit', 1, ({ indexBits }) => indexBits),
  figure('index P+Q+H', 'bit', 2, ({ indexBitsHuffman }) => indexBitsHuffman),
  figure('rate P+Q', '%', 2, ({ plain, denseBytes }) => rateOf(plain.total, denseBytes)),
  figure('rate P+Q+H', '%', 2, ({ huffman, denseBytes }) => rateOf(huffman.total, denseBytes)),
];

const BYTES: readonly ColumnOf<Row>[] = [
  LAYER,
  counted('float32', ({ denseBytes }) => denseBytes, 'B'),
  counted('stored', ({ plain }) => plain.total, 'B'),
  counted('Huffman', ({ huffman }) => huffman.total, 'B'),
  ...keysOf(STORED).map((part) =>
    counted(STORED[part].label.toLowerCase(), ({ huffman }) => huffman[part], 'B'),
  ),
  counted('fillers', ({ entries, kept }) => entries - kept),
  figure('error', '%', 2, ({ relativeError }) => 100 * relativeError),
];

/** Layer by layer in the layout of Deep Compression, Table 4. */
export function rateTable(document: CompressionDocument): ReportTable {
  const note =
    'P: pruned, Q: weights shared, H: Huffman-coded. Rates are bytes over those of float32, biases included.';
  return filled({ id: 'rates', title: 'Compression of each layer', note }, LIKE_THE_PAPER, rowsOf(document));
}

/** Layer by layer what the bytes hold. */
export function bytesTable(document: CompressionDocument): ReportTable {
  const note =
    'The parts are those of the Huffman-coded layer; error is what sharing changes, root mean square.';
  return filled({ id: 'bytes', title: 'Bytes of each layer', note }, BYTES, rowsOf(document));
}

/** What the papers print. */
export function publishedTable(): ReportTable {
  const note = 'As printed, megabytes and accuracy on ImageNet alike; nothing here was measured.';
  const columns: readonly ColumnOf<PublishedSize>[] = [
    { ...{ title: 'network', unit: '', align: 'text' }, cell: ({ network }) => textCell(network) },
    { ...{ title: 'approach', unit: '', align: 'text' }, cell: ({ approach }) => textCell(approach) },
    {
      ...{ title: 'size', unit: 'MB', align: 'number' },
      cell: ({ megabytes }) => ({ text: decimal(megabytes, 2), order: megabytes }),
    },
    {
      ...{ title: 'against AlexNet', unit: 'x', align: 'number' },
      cell: ({ timesSmaller }) => ({ text: integer(timesSmaller), order: timesSmaller }),
    },
    ...(['top1', 'top5'] as const).map((top): ColumnOf<PublishedSize> => ({
      ...{ title: top === 'top1' ? 'top-1' : 'top-5', unit: '%', align: 'number' },
      cell: (row) => ({ text: decimal(row[top], 1), order: row[top] }),
    })),
  ];
  return filled({ id: 'published', title: 'Published (SqueezeNet, Table 2)', note }, columns, PUBLISHED);
}

function rowsOf({ layers, totals }: CompressionDocument): readonly Row[] {
  return [...layers, { ...totals, name: 'total' }];
}

function counted(title: string, of: (row: Row) => number, unit = ''): ColumnOf<Row> {
  return {
    ...{ title, unit, align: 'number' },
    cell: (row) => ({ text: integer(of(row)), order: of(row) }),
  };
}

function figure(title: string, unit: string, digits: number, of: (row: Row) => number): ColumnOf<Row> {
  return {
    ...{ title, unit, align: 'number' },
    cell: (row) => ({ text: decimal(of(row), digits), order: of(row) }),
  };
}
