import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runBatch } from './bench.js';

it('an input adds up in accumulators of its own, though entries of one row follow each other', () => {
  const vectors = [
    [1, 10],
    [2, 20],
    [3, 30],
  ];
  expect(Array.from(runBatch([[1, 2]], vectors, { pes: 1 }).output)).toEqual([21, 42, 63]);
});

it('what inputs put out does not depend on who shares their scan', () => {
  const vector = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 });
  const row = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 9 }),
      fc.array(vector, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (matrix, vectors, pes) => {
        const alone = vectors.map((one) => runBatch(matrix, [one], { pes }));
        const { output, counters } = runBatch(matrix, vectors, { pes });
        expect(Array.from(output)).toEqual(alone.flatMap((run) => Array.from(run.output)));
        const entriesOf = alone.map((run) => run.counters.pe.entries);
        expect(Array.from(counters.pe.entries)).toEqual(
          Array.from(counters.pe.entries, (_, pe) =>
            entriesOf.reduce((sum, entries) => sum + entries[pe], 0),
          ),
        );
        expect(counters.activations).toBe(alone.reduce((sum, run) => sum + run.counters.broadcasts, 0));
      },
    ),
  );
});
