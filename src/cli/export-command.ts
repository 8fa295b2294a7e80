import * as z from 'zod';
import { integer } from '../report/format.js';
import { checkNewFolder, writeFolder } from '../formats/write-folder.js';
import { exportFolder } from '../rtl/export-folder.js';
import { engineNamed, ENGINES } from './engines.js';
import { loadChosenJob } from './layer-choice.js';
import { layerOptions } from './layer-options.js';
import { withWeights } from './options.js';

const optionsSchema = z.object({ ...layerOptions, engine: z.enum(ENGINES), out: z.string() });

/** `eie export rtl`: writes a folder in which `make` runs a layer on the RTL. Returns the exit code. */
export async function exportCommand(given: unknown): Promise<number> {
  const options = withWeights(optionsSchema.parse(given));
  checkNewFolder(options.out);
  const { program, hardware, input } = await loadChosenJob(options);
  const engine = await engineNamed(options.engine);
  const run = engine.run(program, hardware, input, { occupancy: true });
  writeFolder(options.out, exportFolder(program, hardware, input, run));
  process.stdout.write(
    `${program.name} on ${hardware.name}: ${integer(run.counters.cycles)} cycles expected\n` +
      `wrote ${options.out}; "make" there runs it on the RTL\n`,
  );
  return 0;
}
