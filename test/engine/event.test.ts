import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayer } from '../compiled-layer.js';
import type { Engine } from '../../src/engine/engine.js';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { jobActivity } from '../../src/engine/event/layer-activity.js';
import { timePlainly } from '../../src/engine/event/recurrence.js';
import { timeLayer } from '../../src/engine/event/timing.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { mappedCase, randomCase, vectorProgram } from '../layers.js';
import { expectAgreementOnMapping } from './mapped.js';
import { machine } from '../machines.js';
import { conformanceSuite, runCase } from './conformance.js';

conformanceSuite(eventEngine);

describe('event engine against structural engine', () => {
  it('gives the same outputs, cycles and counters on random convolutions', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        expect(runCase(eventEngine, random)).toEqual(runCase(structuralEngine, random));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same by the plain recurrence', () => {
    fc.assert(
      fc.property(randomCase, (random) => {
        const { layer, geometry, formats, hardware, input } = random;
        const program = compileLayer(layer, geometry, formats, hardware);
        const timing = timeLayer(program, hardware, jobActivity(program, input), true, timePlainly);
        expect(runCase(structuralEngine, random).counters).toMatchObject(timing);
      }),
    );
  });

  it('gives the same, by kernel and by plain recurrence, under every mapping, and the outputs of the reference kernel', () => {
    fc.assert(fc.property(mappedCase, expectAgreementOnMapping), { numRuns: 100 });
  });

  /* A full matrix on one PE, of which all columns wait behind the first: times relative to a broadcast grow large. */
  it.each([
    ['times up to 65,535 cycles after a broadcast', 255, 300, 301],
    ['columns of up to 255 entries', 256, 20, 8],
  ])('gives the same beyond what the lanes of the kernel hold: %s', (_, rows, columns, queueDepth) => {
    const hardware = machine({ pes: 1, queueDepth });
    const matrix = Array.from({ length: rows }, () => new Array<number>(columns).fill(1));
    const program = vectorProgram(matrix, hardware);
    const input = new Int16Array(columns).fill(1);
    const run = (engine: Engine) => engine.run(program, hardware, input, { occupancy: true });
    expect(run(eventEngine)).toEqual(run(structuralEngine));
  });

  it('gives the same with rings of any size that the kernel takes', () => {
    const pes = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(
        randomCase,
        pes,
        fc.integer({ min: 2, max: 100 }),
        ({ hardware, ...others }, size, ring) => {
          const other = { ...others, hardware: { ...hardware, pes: size, queueDepth: ring } };
          expect(runCase(eventEngine, other)).toEqual(runCase(structuralEngine, other));
        },
      ),
      { numRuns: 50 },
    );
  });
});
