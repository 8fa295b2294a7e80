import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { VcdProbe } from '../../src/trace/vcd.js';
import { untilPassed, type Window } from '../../src/trace/window.js';
import { runIcarus, temporaryFolder, writtenProgram } from './icarus.js';
import { directedPrograms, randomPrograms, type RtlProgram } from './programs.js';
import { computingCycles, MACHINES } from './registers.js';
import { describeWith, runTool } from './toolchain.js';
import { timesOf } from './vcd.js';

const MOST_PES = 7;

function traceOf({ program, hardware, input }: RtlProgram, window: Window): string {
  const text: string[] = [];
  const probe = new VcdProbe(window, (part) => text.push(part));
  untilPassed(() => structuralEngine.run(program, hardware, input, { probe }));
  return text.join('');
}

/** The values of a trace's cycles, without the clock's, by name. */
function cyclesOf(vcd: string): Map<string, string>[] {
  const cycles: Map<string, string>[] = [];
  for (const { time, before } of timesOf(vcd)) {
    if (time % 2 !== 1) continue;
    const state = new Map(before);
    for (const machine of MACHINES) state.delete(`${machine}.clock`);
    cycles.push(state);
  }
  return cycles;
}

/** The RTL's own dump of a program's window, in a folder of its own. */
function dumpOf(program: RtlProgram, window: Window): string {
  const folder = writtenProgram(program);
  const options = ['+dump=dump.vcd', `+from=${window.from}`, `+cycles=${window.count}`];
  expect(runIcarus(folder, options)).toContain('PASS');
  return folder;
}

/** A VCD of a folder as GTKWave's tools have read it. */
function readBack(folder: string, vcd: string): string {
  runTool('vcd2fst', [vcd, `${vcd}.fst`], folder);
  runTool('fst2vcd', ['-f', `${vcd}.fst`, '-o', `${vcd}.back`], folder);
  return readFileSync(join(folder, `${vcd}.back`), 'utf8');
}

/** Holds the cycles of a trace against those of the RTL's dump, which has further signals and clocks. */
function expectSame(traced: readonly Map<string, string>[], dump: string): void {
  expect(traced.length).toBeGreaterThan(0);
  let cycle = 0;
  for (const state of computingCycles(dump)) {
    if (cycle === traced.length) break;
    const names = [...traced[cycle].keys()];
    const ofRtl = new Map(names.map((name) => [name, state.get(name)]));
    expect(ofRtl).toEqual(traced[cycle]);
    cycle++;
  }
  expect(cycle).toBe(traced.length);
}

const programs = [...randomPrograms(21, 8, MOST_PES), ...directedPrograms()].map((program, at) => ({
  at,
  program,
}));

describeWith(['iverilog'], 'the waveform of a window', () => {
  it.each(programs)('is that of the RTL, signal by signal: program $at', ({ program }) => {
    const window = { from: 5, count: 40 };
    const folder = dumpOf(program, window);
    expectSame(cyclesOf(traceOf(program, window)), readFileSync(join(folder, 'dump.vcd'), 'utf8'));
  });
});

describeWith(['vcd2fst'], 'the waveform of a window, as GTKWave reads it', () => {
  it.each(programs)('is the one that was written: program $at', ({ program }) => {
    const folder = temporaryFolder();
    const written = traceOf(program, { from: 3, count: 30 });
    writeFileSync(join(folder, 'wave.vcd'), written);
    expect(cyclesOf(readBack(folder, 'wave.vcd'))).toEqual(cyclesOf(written));
  });
});

describeWith(['iverilog', 'vcd2fst'], 'the RTL’s own dump, as GTKWave reads it', () => {
  it.each(programs)('is the waveform of the same window: program $at', ({ program }) => {
    const window = { from: 2, count: 25 };
    const folder = dumpOf(program, window);
    writeFileSync(join(folder, 'wave.vcd'), traceOf(program, window));
    expectSame(cyclesOf(readBack(folder, 'wave.vcd')), readBack(folder, 'dump.vcd'));
  });
});
