import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/mapping/arrange.js';
import { bandsOf } from '../../src/mapping/bands.js';
import { pesOfMachine, type Arrangement, type JobSize } from '../../src/mapping/mapping.js';

const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  pes: fc.integer({ min: 1, max: 20 }),
  clusters: fc.integer({ min: 1, max: 9 }),
  columnGroups: fc.integer({ min: 1, max: 3 }),
  deal: fc.constantFrom('interleaved' as const, 'bands' as const),
  rowOrder: fc.constantFrom('interleaved' as const, 'balanced' as const),
});

const sizes: fc.Arbitrary<JobSize> = fc
  .record({
    entries: fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 60 }),
    height: fc.integer({ min: 1, max: 12 }),
    width: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ entries, height, width }) => ({
    rows: entries.length,
    entriesOfRows: () => Uint32Array.from(entries),
    output: { height, width },
  }));

const ascending = (a: number, b: number) => a - b;

describe('under any arrangement', () => {
  it('every row is kept once, PEs keep as many as they do under the deal of EIE at most, in ascending order', () => {
    fc.assert(
      fc.property(sizes, arrangements, (size, arrangement) => {
        const { rowsOf, ownerOf, placeOf } = arrange(size, arrangement);
        const all = rowsOf.flatMap((rows) => [...rows]);
        expect(all.toSorted(ascending)).toEqual(Array.from({ length: size.rows }, (_, row) => row));
        for (const [pe, rows] of rowsOf.entries()) {
          expect(rows.length).toBeLessThanOrEqual(Math.ceil(size.rows / arrangement.pes));
          for (const [place, row] of rows.entries())
            expect([ownerOf[row], placeOf[row]]).toEqual([pe, place]);
          expect([...rows]).toEqual([...rows].sort(ascending));
        }
      }),
    );
  });

  it('every product is run once, and clusters run them in the order of output pixels', () => {
    fc.assert(
      fc.property(sizes, arrangements, (size, arrangement) => {
        const { passes } = arrange(size, arrangement);
        const all = passes.flatMap((ofCluster) => [...ofCluster]);
        const pixels = size.output.height * size.output.width;
        expect(passes).toHaveLength(arrangement.clusters);
        expect(all.toSorted(ascending)).toEqual(Array.from({ length: pixels }, (_, pixel) => pixel));
        for (const ofCluster of passes) expect([...ofCluster]).toEqual([...ofCluster].sort(ascending));
      }),
    );
  });
});

const output = { height: 7, width: 3 };
const FOUR = { pes: 1, clusters: 4, columnGroups: 1, rowOrder: 'interleaved' as const };
const ONE_ROW = { rows: 1, entriesOfRows: () => Uint32Array.of(1), output };

it('interleaved, product p is run by cluster p mod G', () => {
  const { passes, stepOf } = arrange(ONE_ROW, { ...FOUR, deal: 'interleaved' });
  expect(passes.map((ofCluster) => [...ofCluster])).toEqual([
    [0, 4, 8, 12, 16, 20],
    [1, 5, 9, 13, 17],
    [2, 6, 10, 14, 18],
    [3, 7, 11, 15, 19],
  ]);
  expect([...stepOf]).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it('in bands, clusters run rows of pixels, the longer bands first, and rows at the same place of each side by side', () => {
  const { passes, stepOf } = arrange(ONE_ROW, { ...FOUR, deal: 'bands' });
  expect(passes.map((ofCluster) => [ofCluster[0], ofCluster.length])).toEqual([
    [0, 6],
    [6, 6],
    [12, 6],
    [18, 3],
  ]);
  expect([...stepOf]).toEqual([0, 1, 0, 1, 0, 1, 0]);
});

it('more clusters than rows leave bands empty', () => {
  expect(bandsOf(2, 4).map(({ start, end }) => end - start)).toEqual([1, 1, 0, 0]);
});

it('balanced, the fullest row goes first, each to the PE with the fewest entries that has room', () => {
  const entries = [9, 1, 8, 1, 7, 1];
  const size = { rows: 6, entriesOfRows: () => Uint32Array.from(entries), output };
  const { rowsOf } = arrange(size, {
    ...FOUR,
    pes: 2,
    clusters: 1,
    deal: 'interleaved',
    rowOrder: 'balanced',
  });
  // 9 to PE 0; 8 and 7 to PE 1, which would be 15, if 8 and 9 were not nearer: 7 goes where fewer entries are.
  expect(rowsOf.map((rows) => [...rows])).toEqual([
    [0, 1, 3],
    [2, 4, 5],
  ]);
});

it('a machine has the PEs of all groups of all clusters', () => {
  expect(pesOfMachine({ pes: 4, clusters: 8, columnGroups: 2 })).toBe(64);
});
