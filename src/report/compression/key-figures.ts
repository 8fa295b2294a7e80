import type { CompressionDocument } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import type { KeyFigure } from '../outline/outline.js';
import { share, timesSmaller } from './rates.js';
import { retrainingFigures } from './retraining.js';

/** What a compression is judged by first. */
export function compressionFigures(document: CompressionDocument): readonly KeyFigure[] {
  const { totals, given } = document;
  const { weights, kept, plain, huffman } = totals;
  return [
    {
      label: 'Weights kept',
      value: decimal(share(kept, weights), 1),
      unit: '%',
      meaning: `${integer(kept)} of ${integer(weights)}`,
    },
    {
      label: 'Stored',
      value: decimal(plain.total / 1e3, 1),
      unit: 'kB',
      meaning: `float32 takes ${decimal(given.denseBytes / 1e3, 1)} kB`,
    },
    {
      label: 'Huffman-coded',
      value: decimal(huffman.total / 1e3, 1),
      unit: 'kB',
      meaning: savingText(plain.total, huffman.total),
    },
    {
      label: 'Compression',
      value: decimal(timesSmaller(huffman.total, given.denseBytes), 1),
      unit: 'x',
      meaning: 'float32 over Huffman-coded',
    },
    ...retrainingFigures(document),
  ];
}

/** Tables of code lengths can cost more than the codes save. */
function savingText(plain: number, huffman: number): string {
  const saved = share(plain - huffman, plain);
  return `${decimal(Math.abs(saved), 1)} % ${saved < 0 ? 'more' : 'less'} than stored`;
}
