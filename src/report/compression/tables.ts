import type { CompressedSizes, CompressionDocument } from '../../result/compression-result.js';
import { keysOf } from '../charts/meanings.js';
import {
  countColumn,
  decimalColumn,
  fillTable,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../outline/table.js';
import { STORED } from './parts.js';
import { rateOf, share } from './rates.js';

/** A layer, or all of them. */
interface Row extends CompressedSizes {
  readonly name: string;
  /** What its rates are of, in bytes as float32: a layer's own, for all together the network's that was given. */
  readonly givenBytes: number;
}

const LAYER: ColumnOf<Row> = textColumn('layer', ({ name }) => name);

/** P: pruned, Q: shared, H: Huffman-coded, as in Deep Compression, Tables 2 to 5. */
const LIKE_THE_PAPER: readonly ColumnOf<Row>[] = [
  LAYER,
  countColumn<Row>('weights', ({ weights }) => weights),
  ...[
    decimalColumn<Row>('weights P', 1, ({ kept, weights }) => share(kept, weights), '%'),
    decimalColumn<Row>('code P+Q', 1, ({ codeBits }) => codeBits, 'bit'),
    decimalColumn<Row>('code P+Q+H', 2, ({ codeBitsHuffman }) => codeBitsHuffman, 'bit'),
    decimalColumn<Row>('index P+Q', 1, ({ indexBits }) => indexBits, 'bit'),
    decimalColumn<Row>('index P+Q+H', 2, ({ indexBitsHuffman }) => indexBitsHuffman, 'bit'),
  ].map((column, place) => ({ ...column, priority: place + 1 })),
  decimalColumn<Row>('rate P+Q', 2, ({ plain, givenBytes }) => rateOf(plain.total, givenBytes), '%'),
  decimalColumn<Row>('rate P+Q+H', 2, ({ huffman, givenBytes }) => rateOf(huffman.total, givenBytes), '%'),
];

const BYTES: readonly ColumnOf<Row>[] = [
  LAYER,
  countColumn<Row>('float32', ({ denseBytes }) => denseBytes, 'B'),
  countColumn<Row>('stored', ({ plain }) => plain.total, 'B'),
  countColumn<Row>('Huffman', ({ huffman }) => huffman.total, 'B'),
  ...keysOf(STORED).map((part) => countColumn<Row>(STORED[part].column, ({ huffman }) => huffman[part], 'B')),
  countColumn<Row>('fillers', ({ entries, kept }) => entries - kept),
  decimalColumn<Row>('error', 2, ({ relativeError }) => 100 * relativeError, '%'),
];

/** Layer by layer in the layout of Deep Compression, Table 4. */
export function rateTable(document: CompressionDocument): ReportTable {
  const note = `${lettersOf(document)} Rates are bytes over those of float32, biases included.`;
  return fillTable(
    { id: 'rates', title: 'Compression of each layer', note },
    LIKE_THE_PAPER,
    rowsOf(document),
  );
}

/** Layer by layer what the bytes hold. */
export function bytesTable(document: CompressionDocument): ReportTable {
  const note =
    'The parts are those of the Huffman-coded layer; error is what coding changes the pruned weights by, root mean square.';
  return fillTable({ id: 'bytes', title: 'Bytes of each layer', note }, BYTES, rowsOf(document));
}

/** What the letters of the columns stand for; weights that are their own codes are not shared. */
function lettersOf({ recipe }: CompressionDocument): string {
  return recipe['weights'] === 'direct'
    ? 'P: pruned, Q: weights of 16 bits, none shared, H: indices Huffman-coded.'
    : 'P: pruned, Q: weights shared, H: Huffman-coded.';
}

function rowsOf({ layers, totals, given }: CompressionDocument): readonly Row[] {
  return [
    ...layers.map((layer) => ({ ...layer, givenBytes: layer.denseBytes })),
    { ...totals, name: 'total', givenBytes: given.denseBytes },
  ];
}
