import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runPasses } from './bench.js';

const SIZE = { minLength: 6, maxLength: 6 };
const bit = fc.integer({ min: 0, max: 1 });
const matrix = fc.array(fc.array(bit, SIZE), { minLength: 1, maxLength: 12 });

describe('passes under `drain`', () => {
  it('cost 9 cycles each where each is one entry, pipeline constant and all', () => {
    const { counters } = runPasses([[2]], [[1], [1], [1], [1]], { pes: 1, convolution: 'drain' });
    expect(counters.cycles).toBe(4 * 9);
  });

  it('cost n times as much as one of them', () => {
    fc.assert(
      fc.property(matrix, fc.array(bit, SIZE), fc.integer({ min: 1, max: 5 }), (weights, vector, n) => {
        const changes = { convolution: 'drain' as const };
        const one = runPasses(weights, [vector], changes).counters;
        const all = runPasses(weights, new Array<number[]>(n).fill(vector), changes).counters;
        expect(all.cycles).toBe(n * one.cycles);
        expect(all.broadcasts).toBe(n * one.broadcasts);
        expect(all.accumulatorStallCycles).toBe(0);
      }),
    );
  });

  it('cost the sum of each alone where they differ', () => {
    fc.assert(
      fc.property(
        matrix,
        fc.array(fc.array(bit, SIZE), { minLength: 1, maxLength: 4 }),
        (weights, vectors) => {
          const changes = { convolution: 'drain' as const };
          const alone = vectors.map((vector) => runPasses(weights, [vector], changes).counters.cycles);
          const total = runPasses(weights, vectors, changes).counters.cycles;
          expect(total).toBe(alone.reduce((sum, cycles) => sum + cycles));
        },
      ),
    );
  });
});
