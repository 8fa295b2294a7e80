import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLayer } from '../compiled-layer.js';
import type { JobProgram } from '../../src/compile/program.js';
import type { HardwareSpec } from '../../src/config/hardware.js';
import type { Engine, JobRun } from '../../src/engine/engine.js';
import { accumulate, writeBack } from '../../src/reference/convolve.js';
import { randomCase, type RandomCase } from '../layers.js';

/** Runs a random case on an engine, which counts all that it can. */
export function runCase(engine: Engine, { layer, geometry, formats, hardware, input }: RandomCase): JobRun {
  return engine.run(compileLayer(layer, geometry, formats, hardware), hardware, input, { occupancy: true });
}

/** How many passes broadcast each column, bias column included. */
export function columnUses(program: JobProgram, input: Int16Array): readonly number[] {
  const { input: from, output, kernel, stride, dilation, padding } = program.geometry;
  const uses = new Array<number>(program.biasColumn + 1).fill(0);
  for (let y = 0; y < output.height; y++)
    for (let x = 0; x < output.width; x++)
      for (let column = 0; column < program.columns; column++) {
        const tap = Math.floor(column / from.channels);
        const row = y * stride.height - padding.top + Math.floor(tap / kernel.width) * dilation.height;
        const at = x * stride.width - padding.left + (tap % kernel.width) * dilation.width;
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

    it('reads, where every column reads anew, each line of every broadcast column', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { layer, geometry, formats, input } = random;
          const hardware = { ...random.hardware, lineBuffer: 'per-column' as const };
          const program = compileLayer(layer, geometry, formats, hardware);
          const uses = columnUses(program, input);
          const lineOf = (entry: number) => Math.floor(entry / program.entriesPerLine);
          const linesOf = (start: number, end: number) =>
            start === end ? 0 : lineOf(end - 1) - lineOf(start) + 1;
          const reads = program.images.map(({ pointers }) =>
            uses.reduce((sum, count, at) => sum + count * linesOf(pointers[at], pointers[at + 1]), 0),
          );
          expect(Array.from(engine.run(program, hardware, input).counters.pe.spmatLineReads)).toEqual(reads);
        }),
      );
    });

    it('reads no line more often when it keeps the line buffer', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const readsOf = (lineBuffer: HardwareSpec['lineBuffer']) =>
            runCase(engine, { ...random, hardware: { ...random.hardware, lineBuffer } }).counters.pe
              .spmatLineReads;
          const perColumn = readsOf('per-column');
          readsOf('kept').forEach((reads, pe) => {
            expect(reads).toBeLessThanOrEqual(perColumn[pe]);
          });
        }),
      );
    });

    it('shares its cycles out among the rows of output pixels', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { cycles, rowCycles } = runCase(engine, random).counters;
          const { height, width } = random.geometry.output;
          expect(rowCycles).toHaveLength(height);
          expect(Math.min(...rowCycles)).toBeGreaterThanOrEqual(width);
          expect(sum(rowCycles)).toBe(cycles);
        }),
      );
    });

    it('finds in every queue, at the start of every cycle, 0 to queueDepth - 1 activations waiting, in lock step 0 or 1', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { cycles, queueOccupancy } = runCase(engine, random).counters;
          expect(queueOccupancy).toHaveLength(Math.max(2, random.hardware.queueDepth));
          expect(Math.min(...queueOccupancy!)).toBeGreaterThanOrEqual(0);
          expect(sum(queueOccupancy!)).toBe(cycles * random.hardware.pes);
        }),
      );
    });

    it('counts the same whether or not it looks at the queues', () => {
      fc.assert(
        fc.property(randomCase, (random) => {
          const { layer, geometry, formats, hardware, input } = random;
          const { counters } = engine.run(compileLayer(layer, geometry, formats, hardware), hardware, input);
          expect(counters).toEqual({ ...runCase(engine, random).counters, queueOccupancy: null });
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

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
