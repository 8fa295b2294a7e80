import type { PeImage } from '../../src/compile/program.js';

/** One weight found in the images. */
export interface DecodedEntry {
  readonly column: number;
  readonly row: number;
  readonly code: number;
}

/** What the images of all PEs hold, padding left out: columns ascending, rows ascending within a column. */
export function decode(images: readonly PeImage[]): DecodedEntry[] {
  const entries: DecodedEntry[] = [];
  visitEntries(images, (column, row, code) => entries.push({ column, row, code }));
  return entries.sort((a, b) => a.column - b.column || a.row - b.row);
}

/** Calls back for each entry but padding; one with z zeros before it is z + 1 of its PE's rows below the last. */
export function visitEntries(
  images: readonly PeImage[],
  visitor: (column: number, row: number, code: number) => void,
): void {
  for (const [pe, { codes, zeros, pointers }] of images.entries()) {
    for (let column = 0; column + 1 < pointers.length; column++) {
      let registerRow = -1;
      for (let e = pointers[column]; e < pointers[column + 1]; e++) {
        registerRow += zeros[e] + 1;
        if (codes[e] !== 0) visitor(column, registerRow * images.length + pe, codes[e]);
      }
    }
  }
}
