import { addCounters } from '../engine/counters.js';
import type { LayerRecord } from '../engine/run-program.js';
import type { LayerMemory } from '../memory/layer-memory.js';
import { layerMemory, type MemoryPlan } from '../memory/plan.js';

/** What a layer cost: what the engine counted, and what it moved between the chip and DRAM. */
export interface LayerCost extends LayerRecord {
  /** Null for layers that do not run on the PEs. */
  readonly memory: LayerMemory | null;
}

/** The cost of a batch's run of a layer. */
export function costOf(plan: MemoryPlan, record: LayerRecord, inputs: number): LayerCost {
  const { layer, counters } = record;
  const memory = counters === null ? null : layerMemory(plan, layer.name, counters.rowCycles, inputs);
  return { ...record, memory };
}

/** Costs of two batches' runs of one layer, added. */
export function addCosts(a: LayerCost, b: LayerCost): LayerCost {
  const { outputOverflows } = a;
  return {
    ...(outputOverflows === undefined ? {} : { outputOverflows: outputOverflows + (b.outputOverflows ?? 0) }),
    layer: a.layer,
    nonZeroInputs: a.nonZeroInputs + b.nonZeroInputs,
    inputValues: a.inputValues + b.inputValues,
    operations: a.operations + b.operations,
    counters: a.counters === null || b.counters === null ? null : addCounters(a.counters, b.counters),
    memory: a.memory === null || b.memory === null ? null : addMemory(a.memory, b.memory),
  };
}

function addMemory(a: LayerMemory, b: LayerMemory): LayerMemory {
  return {
    ...a,
    inputBytes: a.inputBytes + b.inputBytes,
    weightBytes: a.weightBytes + b.weightBytes,
    outputBytes: a.outputBytes + b.outputBytes,
    transferCycles: a.transferCycles + b.transferCycles,
    stallCycles: a.stallCycles + b.stallCycles,
  };
}
