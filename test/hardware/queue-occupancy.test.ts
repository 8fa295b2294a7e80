import { describe, expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { mapOfVectors, productsProgram } from '../layers.js';
import { machine } from '../machines.js';
import type { Matrix } from './bench.js';

/** PE-cycles by the number waiting. */
function occupancyOf(
  matrix: Matrix,
  vectors: readonly (readonly number[])[],
  changes: Partial<HardwareSpec>,
): number[] {
  const hardware = machine(changes);
  const program = productsProgram(matrix, vectors.length, hardware);
  const { counters } = structuralEngine.run(program, hardware, mapOfVectors(vectors), { occupancy: true });
  return Array.from(counters.queueOccupancy!);
}

/*
 * Two PEs, three columns; PE 0 has three entries in each, PE 1 none. Broadcasts in 0, 1 and 2, a bubble in 3.
 * PE 0 takes the columns in 1, 4 and 7 and has its last slot in 10; PE 1 takes them in 1, 2 and 3. 17 cycles.
 *
 *   cycle              0 1 2 3 4 5 6 7 8 .. 16
 *   waiting in PE 0    0 1 1 2 2 1 1 1 0 .. 0
 *   waiting in PE 1    0 1 1 1 0 0 0 0 0 .. 0
 */
describe('the queues of two PEs, one of them three times as busy', () => {
  const matrix = [1, 0, 1, 0, 1].map((code) => [code, code, code]);

  it('hold nothing, one and two broadcasts in 24, 8 and 2 PE-cycles', () => {
    expect(occupancyOf(matrix, [[1, 1, 1]], { pes: 2, queueDepth: 4 })).toEqual([24, 8, 2, 0]);
  });

  it('hold nothing without a broadcast: two bubbles and the pipeline on two PEs', () => {
    expect(occupancyOf(matrix, [[0, 0, 0]], { pes: 2, queueDepth: 4 })).toEqual([16, 0, 0, 0]);
  });
});

/*
 * One PE, a ring of 2, columns of one entry (backpressure.test.ts): broadcasts in 0, 2, 4 and 6, each waiting at the
 * start of the next cycle, in which it is taken.
 */
it('a ring of 2 slots never holds more than one', () => {
  expect(occupancyOf([[1, 1, 1, 1]], [[1, 1, 1, 1]], { pes: 1, queueDepth: 2 })).toEqual([15 - 4, 4]);
});

it('a PE without rows holds each broadcast for one cycle', () => {
  // Broadcasts in 0, 1, 2, the last slot in 4: 11 cycles.
  expect(occupancyOf([[1, 1, 1]], [[1, 1, 1]], { pes: 4, queueDepth: 3 })).toEqual([4 * 11 - 12, 12, 0]);
});

it('is not counted unless asked for', () => {
  const hardware = machine();
  const { counters } = structuralEngine.run(productsProgram([[1]], 1, hardware), hardware, Int16Array.of(1));
  expect(counters.queueOccupancy).toBeNull();
});
