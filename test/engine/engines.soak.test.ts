import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timePlainly } from '../../src/engine/event/recurrence.js';
import { timeLayer } from '../../src/engine/event/timing.js';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { jobActivity } from '../../src/engine/event/layer-activity.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { compileLayer } from '../compiled-layer.js';
import { hostileCase } from '../hostile.js';
import { mappedCase, randomCase } from '../layers.js';
import { mappedMachine, randomMachine } from '../machines.js';
import { randomGraphWorkload } from '../random-graphs.js';
import { expectAgreementOn } from './agreement.js';
import { runCase } from './conformance.js';
import { expectAgreementOnMapping } from './mapped.js';
import { expectAgreement } from './hostile.js';

/** Programs of each test; SOAK_PROGRAMS in the environment sets another number. */
const PROGRAMS = Number(process.env['SOAK_PROGRAMS'] ?? 20_000);
const COUNT = PROGRAMS.toLocaleString('en-US');

/** A graph has several programs, and each is run with the reference kernel. */
const PROGRAMS_PER_GRAPH = 4;
const GRAPHS = (PROGRAMS / PROGRAMS_PER_GRAPH).toLocaleString('en-US');

/* A difference is shrunk, and the smallest program that shows it printed. */

it(`do engines and plain recurrence agree in outputs, cycles and counters on ${COUNT} random programs?`, () => {
  fc.assert(
    fc.property(randomCase, (random) => {
      const { layer, geometry, formats, hardware, input } = random;
      const run = runCase(structuralEngine, random);
      expect(runCase(eventEngine, random)).toEqual(run);
      const program = compileLayer(layer, geometry, formats, hardware);
      const timing = timeLayer(program, hardware, jobActivity(program, input), true, timePlainly);
      expect(run.counters).toMatchObject(timing);
    }),
    { numRuns: PROGRAMS },
  );
});

it(`do they, and the reference kernel, agree on ${COUNT} random programs under every mapping?`, () => {
  fc.assert(fc.property(mappedCase, expectAgreementOnMapping), { numRuns: PROGRAMS });
});

it(`do they, and the reference kernel, agree on ${COUNT} programs that nobody would make?`, () => {
  fc.assert(fc.property(hostileCase, expectAgreement), { numRuns: PROGRAMS });
});

it(`do they, and the reference kernel, agree on ${GRAPHS} random graphs of layers of every kind?`, async () => {
  await fc.assert(fc.asyncProperty(randomGraphWorkload, randomMachine, expectAgreementOn), {
    numRuns: PROGRAMS / PROGRAMS_PER_GRAPH,
  });
});

it(`do they, and the reference kernel, agree on ${GRAPHS} random graphs under every mapping?`, async () => {
  await fc.assert(fc.asyncProperty(randomGraphWorkload, mappedMachine, expectAgreementOn), {
    numRuns: PROGRAMS / PROGRAMS_PER_GRAPH,
  });
});
