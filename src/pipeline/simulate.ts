import { arithmeticOf, compile } from '../compile/compile.js';
import { UserError } from '../base/errors.js';
import { sum } from '../base/sum.js';
import { passesOf, type Program } from '../compile/program.js';
import { checkHardware, type HardwareSpec } from '../config/hardware.js';
import { NUMERIC_KEYS } from '../config/hardware-tiers.js';
import type { Engine, Progress, RunOptions } from '../engine/engine.js';
import { runProgram, type BatchRecord, type RunRecord } from '../engine/run-program.js';
import { planMemory } from '../memory/plan.js';
import { joinChecks, layerChecks, type CheckReport } from './check.js';
import { beginCheck, localChecker, type Checker } from './checker.js';
import { batchesOf, type Batch } from './batches.js';
import { addCosts, costOf, type LayerCost } from './layer-cost.js';
import { runEvents } from './run-events.js';
import { encodingFor, type Prepared } from './prepare.js';
import type { Workload } from './workload.js';

/** A simulated workload: costs added up over its inputs, the outputs of the last layer, and the check. */
export interface Simulation {
  readonly workload: Workload;
  readonly hardware: HardwareSpec;
  readonly program: Program;
  readonly engine: string;
  readonly layers: readonly LayerCost[];
  /** Raw outputs of the last layer, one per input. */
  readonly outputs: readonly Int16Array[];
  /** Null if the preparation was not checked. */
  readonly check: CheckReport | null;
}

/** What a simulation may be asked besides its machine. */
export interface SimulateOptions {
  /**
   * An engine to run every layer anew, its outputs checked if the preparation's were; default: the event engine
   * on what was prepared.
   */
  readonly engine?: Engine | undefined;
  /** Where another engine's layers are checked; default: on the calling thread. */
  readonly checker?: Checker | undefined;
  /** Whether to count how full the activation queues are; default: not. */
  readonly occupancy?: boolean;
  /** Called with the matrix-vector passes finished, over all inputs. */
  readonly progress?: Progress;
  /** Called with each input and its batch's run while its activations are at hand. */
  readonly observe?: (input: string, run: RunRecord) => void;
}

/**
 * Simulates a prepared workload on a machine. Throws a UserError if that is none that a file could describe, and
 * if its arithmetic is not the one that the workload was prepared with.
 */
export async function simulate(
  prepared: Prepared,
  hardware: HardwareSpec = prepared.hardware,
  options: SimulateOptions = {},
): Promise<Simulation> {
  checkHardware(hardware);
  demandSameNumbers(prepared, hardware);
  const { workload, forward } = prepared;
  const program = compile(workload.compressed, forward.formats, hardware, encodingFor(prepared, hardware));
  const { engine } = options;
  const isChecked = engine !== undefined && prepared.check !== null;
  const outputs: Int16Array[] = [];
  const checks: Promise<CheckReport>[] = [];
  const plan = planMemory(program, hardware);
  let layers: readonly LayerCost[] = [];
  for (const batch of batchesOf(workload.inputs.length, hardware.batch)) {
    const run = runBatch(prepared, program, hardware, batch, options);
    for (const [name, ofInput] of inputsOfRun(prepared, batch, run)) {
      if (isChecked) checks.push(...startChecks(name, prepared, ofInput, options));
      options.observe?.(name, ofInput);
      outputs.push(lastOutput(ofInput));
    }
    const costs = run.layers.map((record) => costOf(plan, record, batch.inputs));
    layers = batch.first === 0 ? costs : costs.map((cost, at) => addCosts(layers[at], cost));
  }
  const check = isChecked ? Promise.all(checks).then(joinChecks) : prepared.check;
  return {
    workload,
    hardware,
    program,
    engine: engine?.name ?? 'event',
    layers,
    outputs,
    check: await check,
  };
}

/** The inputs of a batch by name, each with its part of the run. */
function inputsOfRun(
  { workload }: Prepared,
  { first }: Batch,
  run: BatchRecord,
): readonly (readonly [string, RunRecord])[] {
  return run.activations.map((activations, place) => [
    workload.inputs[first + place].name,
    { ...run, activations },
  ]);
}

function runBatch(
  prepared: Prepared,
  program: Program,
  hardware: HardwareSpec,
  batch: Batch,
  { engine, progress, occupancy }: SimulateOptions,
): BatchRecord {
  const { first, inputs } = batch;
  const before = first * passesPerInput(program);
  const options: RunOptions = { occupancy, progress: (passes) => progress?.(before + passes) };
  if (engine === undefined) return runEvents(prepared, program, hardware, batch, options);
  return runProgram(program, hardware, engine, prepared.inputs.slice(first, first + inputs), options);
}

/** Matrix-vector passes of one input. */
export function passesPerInput({ jobs }: Program): number {
  return sum([...jobs.values()].flat().map(passesOf));
}

function demandSameNumbers(prepared: Prepared, hardware: HardwareSpec): void {
  const changed = NUMERIC_KEYS.filter((key) => prepared.hardware[key] !== hardware[key]);
  if (changed.length > 0) throw new UserError(`prepare the workload again: ${changed.join(', ')} changed`);
}

function startChecks(
  input: string,
  { workload: { compressed }, forward: { formats }, hardware }: Prepared,
  { activations }: RunRecord,
  { checker = localChecker }: SimulateOptions,
): Promise<CheckReport>[] {
  const model = { compressed, formats, arithmetic: arithmeticOf(hardware) };
  return compressed.network.layers.flatMap((layer) =>
    Array.from(layerChecks(input, model, layer, activations), (part) => beginCheck(checker, part)),
  );
}

function lastOutput(run: RunRecord): Int16Array {
  return [...run.activations.values()].at(-1)?.data ?? new Int16Array();
}
