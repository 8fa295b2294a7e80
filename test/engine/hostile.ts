import { expect } from 'vitest';
import { compileLayer } from '../compiled-layer.js';
import type { JobProgram } from '../../src/compile/program.js';
import type { JobRun, TimingSpec } from '../../src/engine/engine.js';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { jobActivity } from '../../src/engine/event/layer-activity.js';
import { timePlainly } from '../../src/engine/event/recurrence.js';
import { timeLayer } from '../../src/engine/event/timing.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import type { HostileCase } from '../hostile.js';

/** Runs every input of a case on one program: both engines, the plain recurrence and the reference kernel agree. */
export function expectAgreement({ layer, geometry, formats, hardware, inputs }: HostileCase): void {
  const program = compileLayer(layer, geometry, formats, hardware);
  for (const input of inputs) {
    const run = expectEqualEngines(program, hardware, input);
    const sums = accumulate(layer, geometry, formats, hardware, input);
    expect(run.output).toEqual(writeBack(sums.values, formats, hardware));
    expect(run.counters.accumulatorOverflows).toBe(sums.overflows);
  }
}

/** Gives what both engines, and the plain recurrence, say of a program. */
export function expectEqualEngines(program: JobProgram, timing: TimingSpec, input: Int16Array): JobRun {
  const run = structuralEngine.run(program, timing, input, { occupancy: true });
  const activity = jobActivity(program, input);
  expect(eventEngine.run(program, timing, input, { occupancy: true })).toEqual(run);
  expect(run.counters).toMatchObject(timeLayer(program, timing, activity, true, timePlainly));
  return run;
}
