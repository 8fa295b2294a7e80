import fc from 'fast-check';
import { expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import type { JobRun } from '../../src/engine/engine.js';
import { mapOfVectors, productsProgram } from '../layers.js';
import { machine } from '../machines.js';

const matrices = fc.record({
  rows: fc.integer({ min: 1, max: 12 }),
  columns: fc.integer({ min: 1, max: 9 }),
  products: fc.integer({ min: 1, max: 9 }),
});

const machines = fc.record({
  clusters: fc.integer({ min: 1, max: 4 }),
  pes: fc.integer({ min: 1, max: 5 }),
  queueDepth: fc.integer({ min: 1, max: 4 }),
  convolution: fc.constantFrom('drain' as const, 'overlap' as const),
});

/* An independent computation of what clusters take: EIE's own machine of a cluster's PEs, with its products alone. */
it('a machine of G clusters takes as long as the slowest of G machines that share its products', () => {
  fc.assert(
    fc.property(
      matrices.chain(({ rows, columns, products }) =>
        fc.record({
          matrix: table(rows, columns, fc.constantFrom(0, 1, 2)),
          vectors: table(products, columns, fc.constantFrom(0, 5, -3)),
        }),
      ),
      machines,
      ({ matrix, vectors }, { clusters, pes, ...others }) => {
        const run = (ofCluster: readonly (readonly number[])[], changes: object): JobRun => {
          const hardware = machine({ ...others, ...changes });
          const program = productsProgram(matrix, ofCluster.length, hardware);
          return structuralEngine.run(program, hardware, mapOfVectors(ofCluster));
        };
        const whole = run(vectors, { pes: pes * clusters, clusters }).counters;
        const parts = Array.from({ length: clusters }, (_, cluster) =>
          vectors.filter((_vector, at) => at % clusters === cluster),
        )
          .filter((part) => part.length > 0)
          .map((part) => run(part, { pes }).counters);
        const added = (count: (counters: typeof whole) => number) =>
          parts.reduce((total, part) => total + count(part), 0);
        expect(whole.cycles).toBe(Math.max(...parts.map(({ cycles }) => cycles)));
        expect(whole.broadcasts).toBe(added(({ broadcasts }) => broadcasts));
        expect(whole.bubbleCycles).toBe(added(({ bubbleCycles }) => bubbleCycles));
        expect(whole.queueStallCycles).toBe(added(({ queueStallCycles }) => queueStallCycles));
        expect(whole.pointerReads).toBe(added(({ pointerReads }) => pointerReads));
        expect(whole.accumulatorStallCycles).toBe(
          added(({ accumulatorStallCycles }) => accumulatorStallCycles),
        );
      },
    ),
  );
});

function table(rows: number, columns: number, value: fc.Arbitrary<number>): fc.Arbitrary<number[][]> {
  return fc.array(fc.array(value, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
}
