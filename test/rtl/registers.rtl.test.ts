import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runIcarus, writtenProgram } from './icarus.js';
import { directedPrograms, randomPrograms, simulated } from './programs.js';
import { firstDifference, RegisterRecorder } from './registers.js';
import { describeWith } from './toolchain.js';

const MOST_PES = 7;

describeWith(['iverilog'], 'every register of the RTL in every cycle', () => {
  const programs = [...randomPrograms(4, 12, MOST_PES), ...directedPrograms()];

  it.each(programs.map((program, at) => ({ at, program })))(
    'holds what the structural engine holds: program $at',
    ({ program }) => {
      const folder = writtenProgram(program);
      const recorder = new RegisterRecorder();
      const { counters } = simulated(program, recorder);
      expect(runIcarus(folder, ['+dump=dump.vcd'])).toContain('PASS');
      const compared = firstDifference(recorder, readFileSync(join(folder, 'dump.vcd'), 'utf8'));
      expect(compared).toMatchObject({ difference: null, cycles: counters.cycles });
      expect(compared.registers).toBeGreaterThan(30);
    },
  );
});
