import { sum } from '../base/sum.js';
import type { HardwareSpec } from '../config/hardware.js';
import type { Engine } from '../engine/engine.js';
import { lower } from '../lowering/lower.js';
import { positionsOf } from '../network/geometry.js';
import type { Checker } from '../pipeline/checker.js';
import type { Workload } from '../pipeline/workload.js';
import type { Simulation } from '../pipeline/simulate.js';
import { simulateWorkload } from '../pipeline/simulate-workload.js';
import { PICTURED_FORMATS, type ReportFormat } from '../report/formats.js';
import { parseFormats } from '../result/formats-document.js';
import { writeActivations } from './activation-files.js';
import type { WorkloadChoice } from '../workload/load-workload.js';
import type { EngineName } from './engines.js';
import { progressBar } from './progress.js';

/** What the user asked of a simulation, besides its machine. */
export interface RunChoice extends WorkloadChoice {
  readonly engine: EngineName;
  /** File of number formats, in place of calibration. */
  readonly formats?: string | undefined;
  readonly occupancy: boolean;
  /** Formats of the report: some show what is not counted otherwise. */
  readonly format: readonly ReportFormat[];
  /** Directory for every layer's inputs and outputs. */
  readonly saveActivations?: string | undefined;
}

/** Prepares a workload for a machine and simulates it, with a bar on a terminal. */
export async function simulateRun(
  workload: Workload,
  choice: RunChoice,
  hardware: HardwareSpec,
  checker: Checker | undefined,
): Promise<Simulation> {
  const formats =
    choice.formats === undefined ? undefined : parseFormats(choice.formats, workload.compressed.network);
  const bar = progressBar('simulating', workOf(workload));
  try {
    return await simulateWorkload(workload, hardware, {
      formats,
      checker,
      engine: await engineOf(choice),
      occupancy: showsQueues(choice),
      progress: (done) => {
        bar.update(done);
      },
      observe: (input, run) => {
        if (choice.saveActivations !== undefined)
          writeActivations(choice.saveActivations, input, workload.inputs.length, run);
      },
    });
  } finally {
    bar.stop();
  }
}

/** Loaded only when asked for; the event engine runs on what was prepared. */
async function engineOf({ engine }: RunChoice): Promise<Engine | undefined> {
  if (engine === 'event') return undefined;
  const { structuralEngine } = await import('../engine/structural/structural-engine.js');
  return structuralEngine;
}

function showsQueues({ occupancy, format }: RunChoice): boolean {
  return occupancy || format.some((each) => PICTURED_FORMATS.includes(each));
}

/** Matrix-vector products of the whole run. */
function workOf(workload: Workload): number {
  const jobs = [...lower(workload.compressed).values()].flat();
  return workload.inputs.length * sum(jobs.map(({ geometry }) => positionsOf(geometry)));
}
