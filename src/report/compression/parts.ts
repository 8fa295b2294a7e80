import type { StoredParts } from '../../result/compression-result.js';
import type { Shown } from '../charts/meanings.js';
import { PALETTE, type Meaning } from '../charts/palette.js';

/** A part of what a layer is stored as. */
export type Part = Exclude<keyof StoredParts, 'total'>;

/** A part as charts show it, and the heading of its column. */
export interface ShownPart extends Shown {
  readonly column: string;
}

/** What bytes hold. */
export const STORED: Readonly<Record<Part, ShownPart>> = {
  codes: partOf('Codes', 'codes', 'matrix'),
  indices: partOf('Indices', 'indices', 'pointers'),
  codebook: partOf('Codebook', 'codebook', 'compute'),
  biases: partOf('Biases', 'biases', 'registers'),
  tables: partOf('Huffman tables', 'Huffman tables', 'imbalance'),
};

function partOf(label: string, column: string, meaning: Meaning): ShownPart {
  return { label, column, colour: PALETTE[meaning] };
}
