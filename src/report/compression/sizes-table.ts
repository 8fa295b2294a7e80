import type { CompressionDocument, StoredForm } from '../../result/compression-result.js';
import {
  countColumn,
  decimalColumn,
  fillTable,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../outline/table.js';
import { rateOf, timesSmaller } from './rates.js';

/** A way of storing the whole network. */
interface Size {
  readonly form: string;
  readonly bytes: number;
  /** Of the network that was given, as float32. */
  readonly givenBytes: number;
}

/** What is in a file, in a word or two. */
export const FORM_TEXT: Readonly<Record<StoredForm, string>> = {
  plain: 'stored plainly',
  huffman: 'Huffman-coded',
  float32: 'decompressed to float32',
};

const COLUMNS: readonly ColumnOf<Size>[] = [
  textColumn('storage', ({ form }) => form),
  countColumn('size', ({ bytes }) => bytes, 'B'),
  decimalColumn('rate', 2, ({ bytes, givenBytes }) => rateOf(bytes, givenBytes), '%'),
  decimalColumn('smaller', 1, ({ bytes, givenBytes }) => timesSmaller(bytes, givenBytes), 'x'),
];

/** The whole network, from float32 to the file that was written. */
export function sizesTable(document: CompressionDocument): ReportTable {
  const note = 'Rates are of the network given as float32. The file has a header besides its parts.';
  return fillTable({ id: 'sizes', title: 'Sizes', note }, COLUMNS, sizesOf(document));
}

function sizesOf({ given, totals, recipe, file }: CompressionDocument): readonly Size[] {
  const { denseBytes, sparseBytes, plain, huffman } = totals;
  const [coded, huffmanCoded] =
    recipe['weights'] === 'direct'
      ? ['16-bit weights and indices', '16-bit weights, indices Huffman-coded']
      : ['codes and indices', 'codes and indices, Huffman-coded'];
  const sizes: readonly (readonly [form: string, bytes: number])[] = [
    ['float32, every weight', given.denseBytes],
    ...(denseBytes === given.denseBytes ? [] : [['float32, factors of low rank', denseBytes] as const]),
    ['float32 and indices, pruned', sparseBytes],
    [coded, plain.total],
    [huffmanCoded, huffman.total],
    [`${file.name}, ${FORM_TEXT[file.stored]}`, file.bytes],
  ];
  return sizes.map(([form, bytes]) => ({ form, bytes, givenBytes: given.denseBytes }));
}
