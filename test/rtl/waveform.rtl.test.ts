import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { VcdProbe } from '../../src/trace/vcd.js';
import { untilPassed, type Window } from '../../src/trace/window.js';
import { runIcarus, writtenProgram } from './icarus.js';
import { randomPrograms, type RtlProgram } from './programs.js';
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

const programs = randomPrograms(21, 8, MOST_PES).map((program, at) => ({ at, program }));

describeWith(['iverilog'], 'the waveform of a window', () => {
  it.each(programs)('is that of the RTL, signal by signal: random program $at', ({ program }) => {
    const window = { from: 5, count: 40 };
    const folder = writtenProgram(program);
    const options = ['+dump=dump.vcd', `+from=${window.from}`, `+cycles=${window.count}`];
    expect(runIcarus(folder, options)).toContain('PASS');
    const traced = cyclesOf(traceOf(program, window));
    expect(traced.length).toBeGreaterThan(0);
    let cycle = 0;
    for (const state of computingCycles(readFileSync(join(folder, 'dump.vcd'), 'utf8'))) {
      if (cycle === traced.length) break;
      const names = [...traced[cycle].keys()];
      const ofRtl = new Map(names.map((name) => [name, state.get(name)]));
      expect(ofRtl).toEqual(traced[cycle]);
      cycle++;
    }
    expect(cycle).toBe(traced.length);
  });
});

describeWith(['vcd2fst'], 'the waveform of a window, as GTKWave reads it', () => {
  it.each(programs)('is the one that was written: random program $at', ({ program }) => {
    const folder = writtenProgram(program);
    const written = traceOf(program, { from: 3, count: 30 });
    writeFileSync(join(folder, 'wave.vcd'), written);
    runTool('vcd2fst', ['wave.vcd', 'wave.fst'], folder);
    runTool('fst2vcd', ['-f', 'wave.fst', '-o', 'back.vcd'], folder);
    expect(cyclesOf(readFileSync(join(folder, 'back.vcd'), 'utf8'))).toEqual(cyclesOf(written));
  });
});
