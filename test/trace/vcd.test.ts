import { describe, expect, it } from 'vitest';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { VcdProbe } from '../../src/trace/vcd.js';
import { untilPassed, type Window } from '../../src/trace/window.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

const hardware = machine({ pes: 1, queueDepth: 2 });
const program = vectorProgram([[3]], hardware);

function traced(window: Window): string[] {
  const text: string[] = [];
  const probe = new VcdProbe(window, (part) => text.push(part));
  untilPassed(() => structuralEngine.run(program, hardware, Int16Array.of(5), { probe }));
  return text.join('').split('\n');
}

/** The lines of one time. */
function at(lines: readonly string[], time: number): string[] {
  const start = lines.indexOf(`#${time}`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('#'));
  return lines.slice(start + 1, start + 1 + length);
}

describe('a waveform', () => {
  const lines = traced({ from: 0, count: 100 });

  it('has the scopes of the RTL, registers of their widths, words of memories by number', () => {
    expect(lines.slice(0, 5)).toEqual([
      '$comment fc $end',
      '$timescale 1 ns $end',
      '$scope module testbench $end',
      '$scope module processing_array $end',
      '$var wire 1 ! clock $end',
    ]);
    expect(lines).toContain('$scope module processing_element[0] $end');
    expect(lines.filter((line) => line.endsWith(' \\values[1] [15:0] $end'))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith(' \\destination_0[0] [31:0] $end'))).toHaveLength(1);
    expect(lines.filter((line) => / sets \[1:0\] \$end$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('$scope')).length).toBe(
      lines.filter((line) => line.startsWith('$upscope')).length,
    );
  });

  it('has every cycle, in two halves of the clock, and every register once at the first', () => {
    const times = lines.filter((line) => line.startsWith('#'));
    expect(times).toEqual(Array.from({ length: 19 }, (_, time) => `#${time}`));
    const variables = lines.filter((line) => line.startsWith('$var')).length;
    expect(at(lines, 0).filter((line) => !line.startsWith('$'))).toHaveLength(variables);
    expect(at(lines, 1)).toEqual(['0!']);
  });

  it('has nothing but what changes afterwards', () => {
    const [, id] = / (\S+) has_sum \$end/.exec(lines.join('\n'))!;
    const times = [...Array(9).keys()].filter((cycle) => at(lines, 2 * cycle).includes(`1${id}`));
    expect(times).toEqual([8]);
    expect(at(lines, 16).length).toBeLessThan(8);
  });

  it('of a window begins with all that stands at its first cycle', () => {
    const window = traced({ from: 4, count: 2 });
    expect(window.filter((line) => line.startsWith('#'))).toEqual(['#8', '#9', '#10', '#11']);
    expect(at(window, 8).length).toBe(at(lines, 0).length);
  });
});
