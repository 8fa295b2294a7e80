import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { eventEngine } from '../engine/event/event-engine.js';
import { structuralEngine } from '../engine/structural/structural-engine.js';
import { streamFile } from '../formats/streamed-file.js';
import { checkWritableFile } from '../formats/writable.js';
import { integer, quantity } from '../report/format.js';
import { VcdProbe } from '../trace/vcd.js';
import { untilPassed, type Window } from '../trace/window.js';
import { loadChosenJob, type ChosenJob } from './layer-choice.js';
import { layerOptions } from './layer-options.js';
import { withWeights, wholeNumber } from './options.js';

const optionsSchema = z.object({
  ...layerOptions,
  from: wholeNumber('--from', 0, Number.MAX_SAFE_INTEGER),
  cycles: wholeNumber('--cycles', 1, Number.MAX_SAFE_INTEGER),
  out: z.string(),
});

/** `eie trace`: writes what the registers of the machine hold in a window of a layer's cycles. Returns the exit code. */
export async function traceCommand(given: unknown): Promise<number> {
  const options = withWeights(optionsSchema.parse(given));
  checkWritableFile(options.out);
  const job = await loadChosenJob(options);
  const window = windowOf(job, options.from, options.cycles);
  const { bytes, wires } = writeVcd(job, window, options.out);
  process.stdout.write(
    `${job.program.name} on ${job.hardware.name}: cycles ${integer(window.from)} to ` +
      `${integer(window.from + window.count - 1)}, ${integer(wires)} registers\n` +
      `wrote ${options.out}, ${quantity(bytes, 'B', 1)}\n`,
  );
  return 0;
}

/** The window, as far as the run goes. Throws a UserError where it begins behind it. */
function windowOf({ program, hardware, input }: ChosenJob, from: number, count: number): Window {
  const { cycles } = eventEngine.run(program, hardware, input).counters;
  if (from < cycles) return { from, count: Math.min(count, cycles - from) };
  throw new UserError(
    `--from ${from}: ${program.name} takes ${integer(cycles)} cycles; give 0 to ${cycles - 1}`,
  );
}

function writeVcd(
  { program, hardware, input }: ChosenJob,
  window: Window,
  file: string,
): { readonly bytes: number; readonly wires: number } {
  let wires = 0;
  const bytes = streamFile(file, (stream) => {
    const probe = new VcdProbe(window, (text) => {
      stream.write(text);
    });
    untilPassed(() => {
      structuralEngine.run(program, hardware, input, { probe });
    });
    wires = probe.count;
  });
  return { bytes, wires };
}
