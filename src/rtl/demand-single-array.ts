import { UserError } from '../base/errors.js';
import type { JobProgram } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';

/** What is asked of the machine beside the job. */
type DemandedMachine = Pick<HardwareSpec, 'queueDepth' | 'batch'>;

/** What the blocks are, of all that a machine of the simulator can be: key, EIE's own value, and whether the job has it. */
const NEEDS: readonly (readonly [
  key: string,
  own: string,
  has: (program: JobProgram, machine: DemandedMachine) => boolean,
])[] = [
  ['clusters', '1', ({ mapping }) => mapping.clusters === 1],
  ['columnGroups', '1', ({ mapping }) => mapping.columnGroups === 1],
  ['skipZeros', 'true', ({ skipsZeros }) => skipsZeros],
  ['weights', 'sparse', ({ weights }) => weights === 'sparse'],
  ['queueDepth', '2', (_, { queueDepth }) => queueDepth > 1],
  ['batch', '1', (_, { batch }) => batch === 1],
];

/**
 * Makes sure that the blocks can run a job: they are one array of PEs behind one scanner, with EIE's own skipping, storage
 * and queues. Throws a UserError that names what must be set.
 */
export function demandSingleArray(program: JobProgram, machine: DemandedMachine): void {
  const missing = NEEDS.filter(([, , has]) => !has(program, machine));
  if (missing.length === 0) return;
  throw new UserError(
    `${program.name}: the RTL is one array of PEs as EIE has it; give --set ` +
      missing.map(([key, own]) => `${key}=${own}`).join(' '),
  );
}
