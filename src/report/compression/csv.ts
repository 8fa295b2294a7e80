import {
  STORED_PARTS,
  type CompressedSizes,
  type CompressionDocument,
} from '../../result/compression-result.js';
import { csvText } from '../csv.js';

type Row = CompressedSizes & { readonly name: string; readonly weightShape: readonly number[] | null };

const COUNTS = [
  'weights',
  'kept',
  'entries',
  'codeBits',
  'codeBitsHuffman',
  'indexBits',
  'indexBitsHuffman',
  'denseBytes',
  'sparseBytes',
  'relativeError',
] as const;

const PARTS = [...STORED_PARTS, 'total'] as const;

const CODINGS = ['plain', 'huffman'] as const;

/** A row for each layer and one for all of them, under the names of `compression.json`. */
export function compressionCsv({ layers, totals }: CompressionDocument): string {
  const rows: readonly Row[] = [...layers, { ...totals, name: 'total', weightShape: null }];
  const parts = CODINGS.flatMap((coding) => PARTS.map((part) => [coding, part] as const));
  const header = ['name', 'weightShape', ...COUNTS, ...parts.map((names) => names.join('.'))];
  const cells = rows.map((row) => [
    row.name,
    row.weightShape?.join('x') ?? '',
    ...COUNTS.map((key) => row[key]),
    ...parts.map(([coding, part]) => row[coding][part]),
  ]);
  return csvText(header, cells);
}
