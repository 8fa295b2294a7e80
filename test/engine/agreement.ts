import { expect } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { simulate } from '../../src/pipeline/simulate.js';
import type { Workload } from '../../src/pipeline/workload.js';
import { prepareChecked } from '../simulation.js';

/** Runs a workload on both engines: they must agree in outputs, cycles and counters, and with the reference kernel. */
export async function expectAgreementOn(workload: Workload, hardware: HardwareSpec): Promise<void> {
  const prepared = prepareChecked(workload, hardware);
  const events = await simulate(prepared, hardware, { occupancy: true });
  const ticked = await simulate(prepared, hardware, { engine: structuralEngine, occupancy: true });
  expect(ticked.layers).toEqual(events.layers);
  expect(ticked.outputs).toEqual(events.outputs);
  expect(events.check).toMatchObject({ mismatches: 0, first: null });
  expect(ticked.check).toEqual(events.check);
}
