import { sum } from '../base/sum.js';
import type { HardwareSpec } from '../config/hardware.js';
import { sizeOf } from '../network/network.js';
import { inferShapes } from '../network/shapes.js';
import { batchesOf, type Batch } from './batches.js';
import { joinChecks, type CheckReport } from './check.js';
import { addCosts } from './layer-cost.js';
import { calibrateWorkload, prepare, type PrepareOptions } from './prepare.js';
import { passesPerInput, simulate, type SimulateOptions, type Simulation } from './simulate.js';
import type { Workload } from './workload.js';

/** Values of all layers' outputs that are held at once, in some 3 bytes each with what is known of their zeros. */
const MOST_VALUES = 100e6;

/**
 * Prepares a workload and simulates it on the same machine. The maps of a workload of so many inputs that they exceed
 * `mostValues` are not held: formats are calibrated on all inputs first, then one batch after the other is run in them.
 * The outcome is the same. Throws what `prepare` and `simulate` do.
 */
export async function simulateWorkload(
  workload: Workload,
  hardware: HardwareSpec,
  options: PrepareOptions & SimulateOptions = {},
  mostValues = MOST_VALUES,
): Promise<Simulation> {
  const values = workload.inputs.length * valuesPerInput(workload);
  if (values <= mostValues) return simulate(prepare(workload, hardware, options), hardware, options);
  return { ...(await simulateInTurn(workload, hardware, options)), workload };
}

function valuesPerInput({ compressed: { network } }: Workload): number {
  return sum(Array.from(inferShapes(network).values(), sizeOf));
}

async function simulateInTurn(
  { compressed, inputs }: Workload,
  hardware: HardwareSpec,
  options: PrepareOptions & SimulateOptions,
): Promise<Simulation> {
  const chosen = options.formats === undefined ? calibrateWorkload({ compressed, inputs }, hardware) : {};
  const prepareOptions = { ...options, ...chosen };
  let finished = 0;
  const progress = (passes: number): void => options.progress?.(finished + passes);
  const simulateBatch = async ({ first, inputs: size }: Batch): Promise<Simulation> => {
    const batch = { compressed, inputs: inputs.slice(first, first + size) };
    const prepared = prepare(batch, hardware, prepareOptions);
    const simulation = await simulate(prepared, hardware, { ...options, progress });
    finished += size * passesPerInput(simulation.program);
    return simulation;
  };
  const [first, ...others] = batchesOf(inputs.length, hardware.batch);
  let whole = await simulateBatch(first);
  for (const batch of others) whole = joinSimulations(whole, await simulateBatch(batch));
  return whole;
}

function joinSimulations(a: Simulation, b: Simulation): Simulation {
  return {
    ...a,
    layers: a.layers.map((cost, at) => addCosts(cost, b.layers[at])),
    outputs: [...a.outputs, ...b.outputs],
    check: joinReports(a.check, b.check),
  };
}

function joinReports(a: CheckReport | null, b: CheckReport | null): CheckReport | null {
  return a === null || b === null ? null : joinChecks([a, b]);
}
