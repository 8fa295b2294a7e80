import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { randomCase } from '../layers.js';
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
});
