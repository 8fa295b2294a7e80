import { describe, expect, it } from 'vitest';
import { zeroCounters } from '../counters.js';
import type { LayerRecord } from '../../src/engine/run-program.js';
import { planMemory } from '../../src/memory/plan.js';
import type { Layer } from '../../src/network/network.js';
import { addCosts, costOf } from '../../src/pipeline/layer-cost.js';
import { convolution, dramMachine, inputLayer, networkFrom, programOf, sparse } from '../memory/programs.js';

const CYCLES_PER_BYTE = 1;
const head = convolution('head', 'data', 1);
const relu: Layer = { kind: 'relu', name: 'relu', input: 'head' };
const hardware = dramMachine({ dramBytesPerSecond: 800e6 / CYCLES_PER_BYTE });
const plan = planMemory(programOf(sparse(networkFrom(inputLayer(2, 3, 5), head, relu)), hardware), hardware);

/** A run of `head`, whose three rows load 20 bytes and write 10. */
const recordOf = (...rowCycles: readonly number[]): LayerRecord => ({
  layer: head,
  nonZeroInputs: 7,
  inputValues: 30,
  operations: 0,
  counters: {
    ...zeroCounters(4),
    cycles: rowCycles.reduce((sum, cycles) => sum + cycles, 0),
    rowCycles: Float64Array.from(rowCycles),
  },
});

describe('what a layer costs', () => {
  it('is what the engine counted, and stalls that follow from the time of each row', () => {
    const record = recordOf(15, 40, 2);
    const { memory, ...counted } = costOf(plan, record, 1);
    expect(counted).toEqual(record);
    // The first load 20, row 0 beside load 20, row 1 beside load 20 and write 10, row 2 beside write 10, write 10.
    expect(memory).toMatchObject({ inputBytes: 60, outputBytes: 30, transferCycles: 90 });
    expect(memory?.stallCycles).toBe(20 + 5 + 0 + 8 + 10);
  });

  it('has no memory where the layer does not run on the PEs', () => {
    const record = { layer: relu, nonZeroInputs: 0, inputValues: 0, operations: 15, counters: null };
    expect(costOf(plan, record, 1)).toEqual({ ...record, memory: null });
  });

  it('adds up over inputs, each with stalls of its own', () => {
    const [slow, quick] = [costOf(plan, recordOf(50, 50, 50), 1), costOf(plan, recordOf(1, 1, 1), 1)];
    expect([slow.memory?.stallCycles, quick.memory?.stallCycles]).toEqual([30, 20 + 19 + 29 + 9 + 10]);
    expect(addCosts(slow, quick).memory).toEqual({
      inputHome: 'dram',
      outputHome: 'dram',
      weightsHome: 'on-chip',
      inputBytes: 120,
      weightBytes: 0,
      outputBytes: 60,
      transferCycles: 180,
      stallCycles: 30 + 87,
    });
    expect(addCosts(slow, quick)).toMatchObject({ nonZeroInputs: 14, inputValues: 60 });
  });
});
