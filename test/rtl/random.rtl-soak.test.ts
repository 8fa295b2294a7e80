import { expect, it } from 'vitest';
import { randomBatches } from './programs.js';
import { describeWith } from './toolchain.js';
import { buildMachine } from './verilator.js';

/** RTL_MACHINES in the environment sets another number. */
const MACHINES = Number(process.env['RTL_MACHINES'] ?? 25);
const PROGRAMS_EACH = 40;
const MOST_PES = 64;

describeWith(['verilator'], `the RTL on ${MACHINES * PROGRAMS_EACH} random programs`, () => {
  const batches = randomBatches(1000, MACHINES, PROGRAMS_EACH, MOST_PES);

  it.each(batches.map((programs, at) => ({ at, programs })))(
    'puts out and counts what the structural engine does: random machine $at',
    ({ programs }) => {
      const machine = buildMachine(programs);
      for (const program of programs) expect(machine.run(program)).toMatch(/^PASS: [0-9]+ cycles/);
    },
  );
});
