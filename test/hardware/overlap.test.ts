import { describe, expect, it } from 'vitest';
import { runPasses } from './bench.js';

const overlap = { convolution: 'overlap' as const };

describe('passes under `overlap`', () => {
  it('pay the pipeline constant once: 4 passes of 3 slots take 2 + 4 x 3 + 6 cycles', () => {
    const vectors = new Array<number[]>(4).fill([1, 1, 1]);
    const { counters } = runPasses([[1, 2, 3]], vectors, { pes: 1, ...overlap });
    expect(counters).toMatchObject({ cycles: 20, accumulatorStallCycles: 0 });
  });

  it('cost as much as under `drain` where there is only one', () => {
    const run = (convolution: 'drain' | 'overlap') =>
      runPasses([[1, 2, 3]], [[1, 0, 1]], { convolution }).counters;
    expect(run('overlap')).toEqual(run('drain'));
  });

  it('scan the next patch in the cycle after the last row of this one', () => {
    // 4 PEs, one register row: broadcast in 0, bubble in 1, broadcast in 2, bubble in 3; served in 2 and 4.
    const { counters } = runPasses([[1]], [[1], [1]], overlap);
    expect(counters).toMatchObject({ cycles: 5 + 6, broadcasts: 2, bubbleCycles: 2 });
  });
});

/*
 * One PE, one entry per pass. Pass 0 goes in 0 and is served in 2, pass 1 goes in 1 and is served in 3.
 * Pass 2 needs pass 0's accumulators: it waits in 2 and goes in 3, pass 3 in 4. Pass 2 is served in 5,
 * so pass 4 waits in 5 and goes in 6, pass 5 in 7, and so on: two passes in three cycles.
 */
describe.each([
  [1, 9, 0],
  [2, 10, 0],
  [3, 12, 1],
  [4, 13, 1],
  [5, 15, 2],
  [6, 16, 2],
  [7, 18, 3],
])('with two accumulator sets, %i passes of one entry', (passes, cycles, stalls) => {
  it(`take ${cycles} cycles, ${stalls} of them waiting for accumulators`, () => {
    const vectors = new Array<number[]>(passes).fill([1]);
    const { counters } = runPasses([[1]], vectors, { pes: 1, ...overlap });
    expect(counters).toMatchObject({ cycles, accumulatorStallCycles: stalls });
  });
});

/*
 * Two PEs; column 1 has one entry on PE 0 and five on PE 1. Pass 0 goes in 0; PE 0 serves it in 2, PE 1 in
 * 2 to 6. Pass 1 goes in 1; PE 1 serves it in 7 to 11. Pass 2 waits from 2 to 6 for PE 1 and goes in 7,
 * pass 3 waits from 8 to 11 and goes in 12. PE 1 serves pass 2 in 12 to 16 and pass 3 in 17 to 21.
 */
describe('with one PE five times as busy as the other, pass p + 2', () => {
  const matrix = Array.from({ length: 10 }, (_, row) => [0, row === 0 || row % 2 === 1 ? 1 : 0]);
  const run = (passes: number) =>
    runPasses(matrix, new Array<number[]>(passes).fill([0, 1]), { pes: 2, ...overlap });

  it('waits until every PE has finished pass p', () => {
    expect(run(3).counters.accumulatorStallCycles).toBe(5);
    expect(run(4).counters.accumulatorStallCycles).toBe(5 + 4);
  });

  it('leaves the busy PE without a gap', () => {
    expect(run(4).counters.cycles).toBe(22 + 6);
    expect(Array.from(run(4).counters.pe.busyCycles)).toEqual([4, 20]);
  });

  it('gets accumulators that are zero again', () => {
    const vectors = [1, 2, 3, 4, 5].map((value) => [0, value]);
    const { output } = runPasses(matrix, vectors, { pes: 2, ...overlap });
    expect(Array.from(output.slice(0, 5))).toEqual([1, 2, 3, 4, 5]);
  });
});

it('a pass without a broadcast does not wait for accumulators, only its bubble passes', () => {
  const { counters } = runPasses([[1]], [[1], [0], [0], [1]], { pes: 1, ...overlap });
  // Broadcast in 0, bubbles in 1 and 2, broadcast in 3, served in 5.
  expect(counters).toMatchObject({ cycles: 6 + 6, bubbleCycles: 2, accumulatorStallCycles: 0 });
});
