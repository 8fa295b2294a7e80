import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { Recurrence } from '../../src/engine/event/recurrence.js';
import { layerActivity } from '../../src/engine/event/layer-activity.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { compileLayer } from '../compiled-layer.js';
import { randomCase } from '../layers.js';
import { runCase } from './conformance.js';

const PROGRAMS = 10_000;

/** A difference is shrunk, and the smallest program that shows it printed. */
it(`do the engines agree in outputs, cycles and counters on ${PROGRAMS.toLocaleString('en-US')} random programs?`, () => {
  fc.assert(
    fc.property(randomCase, (random) => {
      expect(runCase(eventEngine, random)).toEqual(runCase(structuralEngine, random));
    }),
    { numRuns: PROGRAMS },
  );
});

it(`does the plain recurrence give the kernel's cycles, rows and queues on ${PROGRAMS.toLocaleString('en-US')} random programs?`, () => {
  fc.assert(
    fc.property(randomCase, (random) => {
      const { layer, geometry, formats, hardware, input } = random;
      const program = compileLayer(layer, geometry, formats, hardware);
      const timing = new Recurrence(program, hardware).run(layerActivity(program, input), true);
      expect(runCase(eventEngine, random).counters).toMatchObject(timing);
    }),
    { numRuns: PROGRAMS },
  );
});
