import { suggestion } from '../base/nearest.js';
import { oneLine } from '../base/quote.js';
import { UserError } from '../base/errors.js';
import { compile } from '../compile/compile.js';
import type { JobProgram, Program } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';
import { loadHardware } from '../config/loading/load-hardware.js';
import type { Overrides } from '../config/yaml/split-overrides.js';
import { jobsOf } from '../engine/run-program.js';
import { jobInput } from '../pipeline/job-input.js';
import { encodingFor, prepare, type Prepared } from '../pipeline/prepare.js';
import { parseFormats } from '../result/formats-document.js';
import { loadWorkload, type WorkloadChoice } from '../workload/load-workload.js';
import { demandNetwork } from './options.js';

/** A layer of a run that is to be looked at alone. */
export interface LayerChoice extends WorkloadChoice {
  readonly hardware?: string | undefined;
  readonly set: Overrides;
  readonly formats?: string | undefined;
  /** Name of the layer or, if it is several jobs, of one of them; not needed if there is only one. */
  readonly layer?: string | undefined;
}

/** A job of the layer, ready to be run. */
export interface ChosenJob {
  readonly program: JobProgram;
  readonly hardware: HardwareSpec;
  readonly input: Int16Array;
}

/** What the user asked for, run forward. */
export interface ChosenRun {
  readonly prepared: Prepared;
  readonly hardware: HardwareSpec;
}

/** Loads what the user asked for and runs it forward. Throws a UserError if that are several inputs. */
export async function prepareChosen(given: LayerChoice): Promise<ChosenRun> {
  const choice = { ...given, setNetwork: given.set.network, setCompression: given.set.compression };
  demandNetwork(choice);
  const { spec: hardware } = await loadHardware(given.hardware ?? usualHardware(given), given.set.hardware);
  const workload = await loadWorkload(choice);
  if (workload.inputs.length > 1)
    throw new UserError(`${workload.inputs.length} inputs are given; a layer is looked at with one`);
  const formats =
    given.formats === undefined ? undefined : parseFormats(given.formats, workload.compressed.network);
  return { prepared: prepare(workload, hardware, { formats }), hardware };
}

/** Runs what the user asked for up to a layer's input. Throws a UserError if the layer is not a single job. */
export async function loadChosenJob(given: LayerChoice): Promise<ChosenJob> {
  const { prepared, hardware } = await prepareChosen(given);
  const { workload, forward } = prepared;
  const encoding = encodingFor(prepared, hardware);
  const program = jobNamed(compile(workload.compressed, forward.formats, hardware, encoding), given.layer);
  return { program, hardware, input: jobInput(prepared, program) };
}

/** A dumped layer is EIE's own work and runs on EIE's own machine. */
function usualHardware({ workload }: LayerChoice): string {
  return workload === undefined ? 'eie-64pe-conv' : 'eie-64pe';
}

function jobNamed(program: Program, name: string | undefined): JobProgram {
  const jobs = [...program.jobs.values()].flat();
  if (name === undefined) return onlyJob(program, jobs);
  const job = jobs.find((one) => one.name === name);
  if (job !== undefined) return job;
  const option = `--layer ${oneLine(name)}`;
  if (program.jobs.has(name)) {
    const parts = jobsOf(program, name).map((one) => `"${one.name}"`);
    throw new UserError(
      `${option}: it runs as ${parts.length} matrices; name one of them: ${parts.join(', ')}`,
    );
  }
  const layers = [...program.jobs.keys()];
  if (program.network.layers.some((layer) => layer.name === name))
    throw new UserError(`${option}: it does not run on the PEs; the layers that do begin with ${layers[0]}`);
  throw new UserError(`${option}: no such layer; ${suggestion(name, layers)}`);
}

function onlyJob({ network }: Program, jobs: readonly JobProgram[]): JobProgram {
  if (jobs.length === 1) return jobs[0];
  throw new UserError(`${network.name} has ${jobs.length} layers on the PEs; name one with --layer`);
}
