import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toColumns } from '../../src/compile/columns.js';
import { biasColumnOf } from '../../src/mapping/column-order.js';
import { filterSize } from '../../src/network/weight-extent.js';
import { encodeInterleaved } from '../compiled-layer.js';
import type { PeImage } from '../../src/compile/program.js';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { describeWithData } from '../shared-data.js';
import { visitEntries } from './decode.js';

const INDEX_BITS = 4;

/** An image's entries as the dump stores them: pairs of code and zeros before it. */
function pairsOf({ codes, zeros }: PeImage): Uint32Array {
  return Uint32Array.from({ length: 2 * codes.length }, (_, at) => (at % 2 === 0 ? codes : zeros)[at >> 1]);
}

/** Both are little-endian. */
function isFile(words: Uint32Array, file: string): boolean {
  return Buffer.from(words.buffer).equals(readFileSync(file));
}

describeWithData("the EIE authors' Alex-8, decoded", 'alex8', (directory) => {
  const layer = loadEieDump(directory).compressed.layers.get('fc')!;

  it("encodes for 64 PEs to the dump's own pointer and entry files, byte for byte", () => {
    const images = encodeInterleaved(toColumns(layer, 64), 64, INDEX_BITS);
    const differing = images.filter(
      (image, pe) =>
        !isFile(image.pointers, join(directory, 'ptr', `ptr${pe}.dat`)) ||
        !isFile(pairsOf(image), join(directory, 'spm', `spm${pe}.dat`)),
    );
    expect(images).toHaveLength(64);
    expect(differing).toHaveLength(0);
  });

  it.each([1, 7, 256])('encodes for %i PEs to the same matrix', (pes) => {
    const { inputChannels, outputChannels } = layer;
    const biasColumn = biasColumnOf(filterSize(layer), pes);
    const matrix = new Uint8Array(outputChannels * inputChannels);
    const bias = new Uint16Array(outputChannels);
    visitEntries(encodeInterleaved(toColumns(layer, pes), pes, INDEX_BITS), (column, row, code) => {
      if (column === biasColumn) bias[row] = code;
      else matrix[row * inputChannels + column] = code;
    });
    const expected = new Uint8Array(matrix.length);
    layer.positions.forEach((position, e) => (expected[position] = layer.codes[e]));
    expect(Buffer.compare(matrix, expected)).toBe(0);
    expect(bias).toEqual(layer.biasCodes);
  });
});
