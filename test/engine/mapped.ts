import { expect } from 'vitest';
import { joinMaps } from '../../src/engine/batch.js';
import { batchActivity } from '../../src/engine/event/batch-activity.js';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { jobActivity } from '../../src/engine/event/layer-activity.js';
import { timePlainly } from '../../src/engine/event/recurrence.js';
import { timeLayer } from '../../src/engine/event/timing.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import { compileLayer } from '../compiled-layer.js';
import { batchInputs, type RandomCase } from '../layers.js';
import { runCase } from './conformance.js';

/** Both engines and the plain recurrence on one program: equal in everything, with the outputs of the reference kernel. */
export function expectAgreementOnMapping(random: RandomCase): void {
  const { layer, geometry, formats, hardware } = random;
  const inputs = batchInputs(random);
  const batch = { ...random, input: joinMaps(inputs) };
  const run = runCase(structuralEngine, batch);
  expect(runCase(eventEngine, batch)).toEqual(run);
  const program = compileLayer(layer, geometry, formats, hardware);
  const activity = batchActivity(inputs.map((input) => jobActivity(program, input)));
  const timing = timeLayer(program, hardware, activity, true, timePlainly);
  expect(run.counters).toMatchObject(timing);
  const outputs = inputs.map((input) =>
    writeBack(accumulate(layer, geometry, formats, hardware, input).values, formats, hardware),
  );
  expect(run.output).toEqual(joinMaps(outputs));
}
