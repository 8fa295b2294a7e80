import { encodeInterleaved } from '../compiled-layer.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SparseColumns } from '../../src/compile/encode.js';
import { decode, type DecodedEntry } from './decode.js';

/** Any entries, each place at most once, in the order of the hand-over type. */
const entries = fc
  .uniqueArray(
    fc.record({
      column: fc.integer({ min: 0, max: 9 }),
      row: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 3000 })),
      code: fc.integer({ min: 1, max: 255 }),
    }),
    { selector: ({ column, row }) => `${column},${row}`, maxLength: 80 },
  )
  .map((all) => all.sort((a, b) => a.column - b.column || a.row - b.row));

function toColumns(all: readonly DecodedEntry[]): SparseColumns {
  const before = (column: number) => all.filter((entry) => entry.column < column).length;
  return {
    columnPointers: Uint32Array.from({ length: 11 }, (_, column) => before(column)),
    rows: Uint32Array.from(all, ({ row }) => row),
    codes: Uint16Array.from(all, ({ code }) => code),
  };
}

const pes = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(64, 256));
const indexBits = fc.integer({ min: 1, max: 8 });

test('encoding for any number of PEs and any index bits decodes to the same matrix', () => {
  fc.assert(
    fc.property(entries, pes, indexBits, (all, count, bits) => {
      const images = encodeInterleaved(toColumns(all), count, bits);
      expect(images).toHaveLength(count);
      expect(decode(images)).toEqual(all);
    }),
  );
});

test('no index exceeds its bits, and padding has the largest', () => {
  fc.assert(
    fc.property(entries, pes, indexBits, (all, count, bits) => {
      for (const { codes, zeros } of encodeInterleaved(toColumns(all), count, bits)) {
        expect(zeros.every((zero) => zero < 2 ** bits)).toBe(true);
        expect(zeros.every((zero, e) => codes[e] !== 0 || zero === 2 ** bits - 1)).toBe(true);
      }
    }),
  );
});

test('pointers start at 0, never fall, and end at the number of entries', () => {
  fc.assert(
    fc.property(entries, pes, indexBits, (all, count, bits) => {
      for (const { codes, pointers } of encodeInterleaved(toColumns(all), count, bits)) {
        expect([pointers[0], pointers[10]]).toEqual([0, codes.length]);
        expect(Array.from(pointers)).toEqual(Array.from(pointers).sort((a, b) => a - b));
      }
    }),
  );
});
