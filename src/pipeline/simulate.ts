import { arithmeticOf, compile } from '../compile/compile.js';
import { UserError } from '../base/errors.js';
import { sum } from '../base/sum.js';
import { passesOf, type Program } from '../compile/program.js';
import { checkHardware, type HardwareSpec } from '../config/hardware.js';
import { NUMERIC_KEYS } from '../config/hardware-tiers.js';
import type { Engine, Progress, RunOptions } from '../engine/engine.js';
import { runProgram, type RunRecord } from '../engine/run-program.js';
import { planMemory } from '../memory/plan.js';
import { joinChecks, layerChecks, type CheckReport } from './check.js';
import { beginCheck, localChecker, type Checker } from './checker.js';
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
  /** Called with each input's run while its activations are at hand. */
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
  const outputs: Int16Array[] = [];
  const checks: Promise<CheckReport>[] = [];
  const plan = planMemory(program, hardware);
  let layers: readonly LayerCost[] = [];
  for (const [index, { name }] of workload.inputs.entries()) {
    const run = runInput(prepared, program, hardware, index, options);
    if (engine !== undefined && prepared.check !== null)
      checks.push(...startChecks(name, prepared, run, options));
    options.observe?.(name, run);
    const costs = run.layers.map((record) => costOf(plan, record));
    layers = index === 0 ? costs : costs.map((cost, at) => addCosts(layers[at], cost));
    outputs.push(lastOutput(run));
  }
  const check =
    engine === undefined || prepared.check === null ? prepared.check : Promise.all(checks).then(joinChecks);
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

function runInput(
  prepared: Prepared,
  program: Program,
  hardware: HardwareSpec,
  index: number,
  { engine, progress, occupancy }: SimulateOptions,
): RunRecord {
  const before = index * passesPerInput(program);
  const options: RunOptions = { occupancy, progress: (passes) => progress?.(before + passes) };
  if (engine === undefined) return runEvents(prepared, program, hardware, index, options);
  return runProgram(program, hardware, engine, prepared.inputs[index], options);
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
