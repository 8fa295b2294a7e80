import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { expectValid } from './compressed-invariants.js';
import { encodeColumn, writeDump } from './dump-writer.js';
import { temporaryDirectory } from './temporary-directory.js';

/** Codes of a matrix by columns, the bias column last; at least one entry in the last row. */
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, inputs]) => {
    const code = fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 15 }) },
    );
    const column = fc.array(code, { minLength: rows, maxLength: rows });
    const bias = column.map((codes) => codes.with(-1, 7));
    return fc.tuple(fc.array(column, { minLength: inputs, maxLength: inputs }), bias);
  });

/** Columns of PE `pe`: its rows of every input, empty columns up to whole register rows, its rows of the bias. */
function columnsOf(
  inputs: readonly number[][],
  bias: readonly number[],
  pe: number,
  pes: number,
  maxZeros: number,
) {
  const unused = (pes - (inputs.length % pes)) % pes;
  const all = [...inputs, ...Array.from({ length: unused }, () => []), bias];
  return all.map((codes) =>
    encodeColumn(
      codes.filter((_, row) => row % pes === pe),
      maxZeros,
    ),
  );
}

test('decodes the same matrix from a dump for any number of PEs and any reach of the zeros', () => {
  const root = temporaryDirectory();
  let run = 0;
  fc.assert(
    fc.property(
      matrix,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(1, 3, 15, 255),
      ([inputs, bias], pes, maxZeros) => {
        const directory = join(root, String(run++));
        const columns = Array.from({ length: pes }, (_, pe) => columnsOf(inputs, bias, pe, pes, maxZeros));
        const codebook = Array.from({ length: 16 }, (_, code) => code / 4);
        writeDump(directory, { inputs: inputs.map((_, column) => column), codebook, columns });
        const { compressed } = loadEieDump(directory);
        expectValid(compressed);
        const layer = compressed.layers.get('fc');
        expect(layer?.outputChannels).toBe(bias.length);
        expect(layer?.biasCodes).toEqual(Uint16Array.from(bias));
        const decoded = new Uint8Array(bias.length * inputs.length);
        layer?.positions.forEach((position, entry) => (decoded[position] = layer.codes[entry]));
        expect(decoded).toEqual(
          Uint8Array.from(bias.flatMap((_, row) => inputs.map((column) => column[row]))),
        );
      },
    ),
    { numRuns: 60 },
  );
});
