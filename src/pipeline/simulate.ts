import { addCounters } from '../engine/counters.js';
import type { Engine } from '../engine/engine.js';
import { runProgram, type LayerRecord, type RunRecord } from '../engine/run-program.js';
import { runReference } from '../reference/run-reference.js';
import { checkRun, joinChecks, type CheckReport } from './check.js';
import type { Prepared } from './prepare.js';

/** A simulated workload: costs added up over its inputs, the outputs of the last layer, and the check. */
export interface Simulation {
  readonly prepared: Prepared;
  readonly engine: string;
  readonly layers: readonly LayerRecord[];
  /** Raw outputs of the last layer, one per input. */
  readonly outputs: readonly Int16Array[];
  /** Null where the check was not asked for. */
  readonly check: CheckReport | null;
}

/** What a simulation may be asked beside its engine. */
export interface SimulateOptions {
  /** Compare every value with the reference kernel; default true. */
  readonly check?: boolean;
  /** Called with the matrix-vector products finished, over all inputs. */
  readonly progress?: (products: number) => void;
  /** Called with each input's run while its activations are at hand. */
  readonly observe?: (input: string, run: RunRecord) => void;
}

/** Runs every input of a prepared workload on an engine. */
export function simulate(prepared: Prepared, engine: Engine, options: SimulateOptions = {}): Simulation {
  const { program, hardware, workload, inputs } = prepared;
  const outputs: Int16Array[] = [];
  let layers: readonly LayerRecord[] | null = null;
  let check: CheckReport | null = null;
  let before = 0;
  for (const [index, input] of inputs.entries()) {
    const { name } = workload.inputs[index];
    let finished = 0;
    const run = runProgram(program, hardware, engine, input, (products) => {
      finished = products;
      options.progress?.(before + products);
    });
    before += finished;
    options.observe?.(name, run);
    if (options.check !== false) check = extendCheck(check, checkInput(prepared, name, run, input));
    layers =
      layers === null ? run.layers : run.layers.map((layer, at) => addRecords(layer, (layers ?? [])[at]));
    outputs.push(lastOutput(run));
  }
  return { prepared, engine: engine.name, layers: layers ?? [], outputs, check };
}

function checkInput(
  { workload, program }: Prepared,
  name: string,
  run: RunRecord,
  input: Int16Array,
): CheckReport {
  const { formats, arithmetic } = program;
  return checkRun(name, run, runReference({ compressed: workload.compressed, formats, arithmetic }, input));
}

function extendCheck(before: CheckReport | null, next: CheckReport): CheckReport {
  return before === null ? next : joinChecks(before, next);
}

function addRecords(a: LayerRecord, b: LayerRecord): LayerRecord {
  return {
    layer: a.layer,
    nonZeroInputs: a.nonZeroInputs + b.nonZeroInputs,
    inputValues: a.inputValues + b.inputValues,
    operations: a.operations + b.operations,
    counters: a.counters === null || b.counters === null ? null : addCounters(a.counters, b.counters),
  };
}

function lastOutput(run: RunRecord): Int16Array {
  return [...run.activations.values()].at(-1)?.data ?? new Int16Array();
}
