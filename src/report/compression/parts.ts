import type { StoredParts } from '../../result/compression-result.js';
import { PALETTE, type Meaning } from '../charts/palette.js';
import type { Shown } from '../charts/meanings.js';

/** A part of what a layer is stored as. */
export type Part = Exclude<keyof StoredParts, 'total'>;

/** What bytes hold. */
export const STORED: Readonly<Record<Part, Shown>> = {
  codes: shown('Codes', 'matrix'),
  indices: shown('Indices', 'pointers'),
  codebook: shown('Codebook', 'compute'),
  biases: shown('Biases', 'registers'),
  tables: shown('Huffman tables', 'imbalance'),
};

function shown(label: string, meaning: Meaning): Shown {
  return { label, colour: PALETTE[meaning] };
}
