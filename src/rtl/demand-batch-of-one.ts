import { UserError } from '../base/errors.js';
import type { JobProgram } from '../compile/program.js';

/** Makes sure that the blocks can run a job: their scans serve one input. Throws a UserError that names what must be set. */
export function demandBatchOfOne({ name }: JobProgram, { batch }: { readonly batch: number }): void {
  if (batch === 1) return;
  throw new UserError(
    `${name}: a scan of the RTL serves one input, not a batch of ${batch}; give --set batch=1`,
  );
}
