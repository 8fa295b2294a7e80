import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayer } from '../../src/compile/compile.js';
import type { LayerProgram } from '../../src/compile/program.js';
import type { Engine, LayerRun } from '../../src/engine/engine.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import { randomCase, type RandomCase } from '../layers.js';

/** Runs a random case on an engine. */
export function runCase(engine: Engine, { layer, geometry, formats, hardware, input }: RandomCase): LayerRun {
  return engine.run(compileLayer(layer, geometry, formats, hardware), hardware, input);
}

/** How many products broadcast each column, bias column included. */
export function columnUses(program: LayerProgram, input: Int16Array): readonly number[] {
  const { input: from, output, kernel, stride, padding } = program.geometry;
  const uses = new Array<number>(program.biasColumn + 1).fill(0);
  for (let y = 0; y < output.height; y++)
    for (let x = 0; x < output.width; x++)
      for (let column = 0; column < program.columns; column++) {
        const tap = Math.floor(column / from.channels);
        const row = y * stride - padding + Math.floor(tap / kernel);
        const at = x * stride - padding + (tap % kernel);
        if (row < 0 || at < 0 || row >= from.height || at >= from.width) continue;
        if (input[((column % from.channels) * from.height + row) * from.width + at] !== 0) uses[column]++;
      }
  uses[program.biasColumn] = program.hasBias ? output.height * output.width : 0;
  return uses;
}

/** What every engine must hold on every program; each engine runs it. */
export function conformanceSuite(engine: Engine): void {
  describe(`${engine.name} engine on random convolutions`, () => {
    it('puts out what the reference kernel puts out, bit by bit, and as many overflows', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { layer, geometry, formats, hardware, input } = random;
          const run = runCase(engine, random);
          const expected = accumulate(layer, geometry, formats, hardware, input);
          expect(run.output).toEqual(writeBack(expected.values, formats, hardware));
          expect(run.counters.accumulatorOverflows).toBe(expected.overflows);
        }),
      );
    });

    it('never takes fewer cycles than the fullest PE has slots', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { counters } = runCase(engine, random);
          expect(counters.cycles).toBeGreaterThan(Math.max(...counters.pe.busyCycles));
        }),
      );
    });

    it('conserves entries: every entry of every broadcast column is served once', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { layer, geometry, formats, hardware, input } = random;
          const program = compileLayer(layer, geometry, formats, hardware);
          const { counters } = engine.run(program, hardware, input);
          const uses = columnUses(program, input);
          const served = program.images.map(({ pointers }) =>
            uses.reduce((sum, count, column) => sum + count * (pointers[column + 1] - pointers[column]), 0),
          );
          expect(Array.from(counters.pe.entries)).toEqual(served);
          expect(counters.broadcasts).toBe(uses.reduce((sum, count) => sum + count));
          expect(counters.pointerReads).toBe(counters.broadcasts * program.pes);
        }),
      );
    });

    it('spends every cycle of the scan on a broadcast, a bubble or a stall, and drains in between', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { counters } = runCase(engine, random);
          const { cycles, broadcasts, bubbleCycles, queueStallCycles, accumulatorStallCycles } = counters;
          expect(broadcasts + bubbleCycles + queueStallCycles + accumulatorStallCycles).toBeLessThan(cycles);
        }),
      );
    });
  });
}
