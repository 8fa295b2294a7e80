import { describe, expect, it } from 'vitest';
import { PIPELINE_CYCLES } from '../../src/compile/latency.js';
import { clock, loadedArray, runPasses, trace } from './bench.js';

/** Cycles, of the first 12, after which `probe` holds. */
function cyclesWhere(array: ReturnType<typeof loadedArray>, probe: () => boolean): number[] {
  return trace(array, 12, probe).flatMap((holds, cycle) => (holds ? [cycle] : []));
}

describe('one entry, broadcast in cycle 0', () => {
  const load = () => loadedArray([[3]], [5], { pes: 1 });

  it('has its slot in cycle 2', () => {
    const array = load();
    expect(cyclesWhere(array, () => array.pes[0].pointers.hasEntry)).toEqual([2]);
  });

  it('reads its line in cycle 3, not in cycle 2', () => {
    const array = load();
    expect(trace(array, 4, () => array.pes[0].spmat.lineReads)).toEqual([0, 0, 0, 1]);
  });

  it('is selected in cycle 4', () => {
    const array = load();
    expect(cyclesWhere(array, () => array.pes[0].spmat.hasEntry)).toEqual([4]);
  });

  it('reads its accumulator in cycle 6', () => {
    const array = load();
    const [{ activations }] = array.pes;
    expect(trace(array, 8, () => activations[0].registerReads)).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  });

  it('has its accumulator written in cycle 8, not in cycle 7', () => {
    const array = load();
    const [{ activations }] = array.pes;
    clock(array, 8);
    expect([activations[0].registerWrites, activations[0].read(0, 0)]).toEqual([0, 0]);
    clock(array);
    expect([activations[0].registerWrites, activations[0].read(0, 0)]).toEqual([1, 15]);
  });

  it('is finished at the start of cycle 3 and retired at the start of cycle 9', () => {
    const array = load();
    const { ccu } = array;
    const states = Array.from({ length: 10 }, () => {
      array.sample();
      const state = `${ccu.finished}${ccu.retired}`;
      array.tick();
      return state;
    });
    expect(states).toEqual(['00', '00', '00', '10', '10', '10', '10', '10', '10', '11']);
  });

  it('takes 9 cycles: broadcast, queue, slot, and 6 of pipeline', () => {
    expect(PIPELINE_CYCLES).toBe(6);
    expect(runPasses([[3]], [[5]], { pes: 1 }).counters.cycles).toBe(9);
  });
});

it('a pass without a broadcast takes 7 cycles: the bubble of its row, and 6 of pipeline', () => {
  expect(runPasses([[3]], [[0]], { pes: 1 }).counters).toMatchObject({ cycles: 7, bubbleCycles: 1 });
});
