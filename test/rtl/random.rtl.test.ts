import { expect, it } from 'vitest';
import { runIcarus, writtenProgram } from './icarus.js';
import { directedPrograms, hostilePrograms, randomPrograms } from './programs.js';
import { describeWith } from './toolchain.js';

/** Beyond these, Icarus takes seconds for a program. */
const MOST_PES = 20;

describeWith(['iverilog'], 'the RTL under Icarus', () => {
  const programs = [
    ...directedPrograms(),
    ...randomPrograms(16, 40, MOST_PES),
    ...hostilePrograms(3, 20, 9, 8),
  ];

  it.each(programs.map((program, at) => ({ at, program })))(
    'puts out and counts what the structural engine does, without a warning: program $at',
    ({ program }) => {
      expect(runIcarus(writtenProgram(program))).toMatch(/^PASS: [0-9]+ cycles/);
    },
  );
});
