import { expect } from 'vitest';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { jobActivity } from '../../src/engine/event/layer-activity.js';
import { timePlainly } from '../../src/engine/event/recurrence.js';
import { timeLayer } from '../../src/engine/event/timing.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import { compileLayer } from '../compiled-layer.js';
import type { RandomCase } from '../layers.js';
import { runCase } from './conformance.js';

/** Both engines and the plain recurrence on one program: equal in everything, with the outputs of the reference kernel. */
export function expectAgreementOnMapping(random: RandomCase): void {
  const { layer, geometry, formats, hardware, input } = random;
  const run = runCase(structuralEngine, random);
  expect(runCase(eventEngine, random)).toEqual(run);
  const program = compileLayer(layer, geometry, formats, hardware);
  const timing = timeLayer(program, hardware, jobActivity(program, input), true, timePlainly);
  expect(run.counters).toMatchObject(timing);
  const sums = accumulate(layer, geometry, formats, hardware, input);
  expect(run.output).toEqual(writeBack(sums.values, formats, hardware));
}
