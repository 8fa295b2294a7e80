import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import type { JobProgram } from '../compile/program.js';
import type { JobRun, TimingSpec } from '../engine/engine.js';
import { layerFiles, type FolderFile } from './layer-files.js';

/** Where the Verilog lies, in this package. */
const RTL = 'src/rtl';
const BLOCKS = 'blocks';

/**
 * A folder in which `make` runs a job on the RTL and holds it against the simulator: the blocks, the testbench, a
 * Makefile and the job's files. `run` is of `input`, with the occupancy of queues counted.
 */
export function* exportFolder(
  program: JobProgram,
  timing: TimingSpec,
  input: Int16Array,
  run: JobRun,
): Generator<FolderFile> {
  const rtl = join(packageRoot(), RTL);
  for (const name of ['Makefile', 'testbench.v']) yield [name, readFileSync(join(rtl, name), 'utf8')];
  for (const name of readdirSync(join(rtl, BLOCKS)))
    yield [`${BLOCKS}/${name}`, readFileSync(join(rtl, BLOCKS, name), 'utf8')];
  yield* layerFiles(program, timing, input, run);
}
