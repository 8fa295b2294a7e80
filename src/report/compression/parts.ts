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
  codes: shown('Codes', 'codes', 'matrix'),
  indices: shown('Indices', 'indices', 'pointers'),
  codebook: shown('Codebook', 'codebook', 'compute'),
  biases: shown('Biases', 'biases', 'registers'),
  tables: shown('Huffman tables', 'Huffman tables', 'imbalance'),
};

function shown(label: string, column: string, meaning: Meaning): ShownPart {
  return { label, column, colour: PALETTE[meaning] };
}
