import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { packageRoot } from '../base/package-root.js';
import type { JobProgram } from '../compile/program.js';
import type { JobRun, TimingSpec } from '../engine/engine.js';
import { layerFiles, type FolderFile } from './layer-files.js';

/** Where the Verilog lies, in this package. */
const RTL = 'src/rtl';
const BLOCKS = 'blocks';

/**
 * A folder in which `make` runs a job on the RTL and holds it against the simulator: the blocks, the testbench, a
 * Makefile and the job's files. `run` is of `input`, with the occupancy of queues counted. Throws a `UserError` for a machine
 * whose scans serve several inputs.
 */
export function* exportFolder(
  program: JobProgram,
  machine: TimingSpec & { readonly batch: number },
  input: Int16Array,
  run: JobRun,
): Generator<FolderFile> {
  demandBatchOfOne(program, machine);
  const rtl = join(packageRoot(), RTL);
  for (const name of ['Makefile', 'testbench.v']) yield [name, readFileSync(join(rtl, name), 'utf8')];
  for (const name of readdirSync(join(rtl, BLOCKS)))
    yield [`${BLOCKS}/${name}`, readFileSync(join(rtl, BLOCKS, name), 'utf8')];
  yield* layerFiles(program, machine, input, run);
}

/** Makes sure that the blocks can run a job: their scans serve one input. Throws a UserError that names what must be set. */
export function demandBatchOfOne({ name }: JobProgram, { batch }: { readonly batch: number }): void {
  if (batch === 1) return;
  throw new UserError(
    `${name}: a scan of the RTL serves one input, not a batch of ${batch}; give --set batch=1`,
  );
}
