import type { HardwareSpec } from '../src/config/hardware.js';
import { structuralEngine } from '../src/engine/structural/structural-engine.js';
import type { NetworkFormats } from '../src/numeric/formats.js';
import { localChecker } from '../src/pipeline/checker.js';
import { prepare, type Prepared } from '../src/pipeline/prepare.js';
import { simulate, type SimulateOptions, type Simulation } from '../src/pipeline/simulate.js';
import type { Workload } from '../src/pipeline/workload.js';

/** A workload prepared for a machine, every value compared with the reference kernel's. */
export function prepareChecked(
  workload: Workload,
  hardware: HardwareSpec,
  formats?: NetworkFormats,
): Prepared {
  return prepare(workload, hardware, { formats, checker: localChecker });
}

/** A checked run on the structural engine. */
export function simulateStructural(
  workload: Workload,
  hardware: HardwareSpec,
  options: SimulateOptions = {},
): Promise<Simulation> {
  return simulate(prepareChecked(workload, hardware), hardware, { engine: structuralEngine, ...options });
}
