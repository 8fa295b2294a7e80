import { expect, it } from 'vitest';
import { randomBatches } from './programs.js';
import { describeWith } from './toolchain.js';
import { buildMachine } from './verilator.js';

/** A machine takes seconds to build, a program a fraction of one to run. */
const MACHINES = 2;
const PROGRAMS_EACH = 30;
const MOST_PES = 12;

describeWith(['verilator'], 'the RTL under Verilator', () => {
  const batches = randomBatches(33, MACHINES, PROGRAMS_EACH, MOST_PES);

  it.each(batches.map((programs, at) => ({ at, programs })))(
    'is one machine that runs many layers as the structural engine does: random machine $at',
    ({ programs }) => {
      const machine = buildMachine(programs);
      for (const program of programs) expect(machine.run(program)).toMatch(/^PASS: [0-9]+ cycles/);
    },
  );
});
