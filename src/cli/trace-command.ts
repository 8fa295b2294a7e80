import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { eventEngine } from '../engine/event/event-engine.js';
import type { Probe } from '../engine/engine.js';
import { structuralEngine } from '../engine/structural/structural-engine.js';
import { streamFile } from '../formats/streamed-file.js';
import { checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import { simulate } from '../pipeline/simulate.js';
import { integer, quantity } from '../report/format.js';
import { CycleTimeline } from '../trace/perfetto/cycle-timeline.js';
import { writeRunTimeline } from '../trace/perfetto/run-timeline.js';
import { VcdProbe } from '../trace/vcd.js';
import { MOST_WAVEDROM_CYCLES, WavedromProbe } from '../trace/wavedrom.js';
import { untilPassed, type Window } from '../trace/window.js';
import { loadChosenJob, prepareChosen, type ChosenJob } from './layer-choice.js';
import { layerOptions } from './layer-options.js';
import { withWeights, wholeNumber } from './options.js';
import { TRACE_FORMATS, type TraceFormat } from './trace-formats.js';

const optionsSchema = z.object({
  ...layerOptions,
  from: wholeNumber('--from', 0, Number.MAX_SAFE_INTEGER).optional(),
  cycles: wholeNumber('--cycles', 1, Number.MAX_SAFE_INTEGER).optional(),
  format: z.enum(TRACE_FORMATS),
  out: z.string(),
});

type TraceOptions = z.output<typeof optionsSchema> & { readonly weights: string };

/** Cycles of a window unless the user says how many: files of some megabytes, or a diagram that fits a page. */
const USUAL_CYCLES: Readonly<Record<TraceFormat, number>> = { vcd: 200, perfetto: 10_000, wavedrom: 30 };

/** `eie trace`: writes what the machine does in a window of a layer's cycles, or a whole run's timeline. Returns the exit code. */
export async function traceCommand(given: unknown): Promise<number> {
  const options = withWeights(optionsSchema.parse(given));
  checkWritableFile(options.out);
  if (isWholeRun(options)) return traceRun(options);
  const job = await loadChosenJob(options);
  const window = windowOf(job, options);
  const bytes = WRITERS[options.format](job, window, options.out);
  process.stdout.write(
    `${job.program.name} on ${job.hardware.name}: cycles ${integer(window.from)} to ` +
      `${integer(window.from + window.count - 1)}\n` +
      `wrote ${options.out}, ${quantity(bytes, 'B', 1)}\n`,
  );
  return 0;
}

/** A timeline of which no part is asked for is that of the whole run. */
function isWholeRun({ format, layer, from, cycles }: TraceOptions): boolean {
  return format === 'perfetto' && layer === undefined && from === undefined && cycles === undefined;
}

async function traceRun(options: TraceOptions): Promise<number> {
  const { prepared, hardware } = await prepareChosen(options);
  const { layers } = await simulate(prepared, hardware, { occupancy: true });
  const { name } = prepared.workload.compressed.network;
  const bytes = streamFile(options.out, (stream) => {
    writeRunTimeline(`${name} on ${hardware.name}`, layers, (part) => {
      stream.write(part);
    });
  });
  process.stdout.write(
    `${name} on ${hardware.name}: the whole run\nwrote ${options.out}, ${quantity(bytes, 'B', 1)}\n`,
  );
  return 0;
}

/** The window, as far as the run goes. Throws a UserError if it begins behind it, or is too long to be drawn. */
function windowOf({ program, hardware, input }: ChosenJob, { from = 0, ...options }: TraceOptions): Window {
  const { format, cycles: count = USUAL_CYCLES[format] } = options;
  if (format === 'wavedrom' && count > MOST_WAVEDROM_CYCLES)
    throw new UserError(
      `--cycles ${count}: a diagram holds ${MOST_WAVEDROM_CYCLES} at most; write --format vcd`,
    );
  const { cycles } = eventEngine.run(program, hardware, input).counters;
  if (from < cycles) return { from, count: Math.min(count, cycles - from) };
  throw new UserError(
    `--from ${from}: ${program.name} takes ${integer(cycles)} cycles; give 0 to ${cycles - 1}`,
  );
}

/** Writes a window to a file, and gives its bytes. */
type WindowWriter = (job: ChosenJob, window: Window, file: string) => number;

const WRITERS: Readonly<Record<TraceFormat, WindowWriter>> = {
  vcd: (job, window, file) =>
    streamFile(file, (stream) => {
      const write = (text: string) => {
        stream.write(text);
      };
      watch(job, new VcdProbe(window, write));
    }),
  perfetto: (job, window, file) =>
    streamFile(file, (stream) => {
      const timeline = new CycleTimeline(window, (part) => {
        stream.write(part);
      });
      watch(job, timeline);
      timeline.close();
    }),
  wavedrom: (job, window, file) => {
    const probe = new WavedromProbe(window);
    watch(job, probe);
    const text = probe.text();
    writeWhole(file, text);
    return text.length;
  },
};

function watch({ program, hardware, input }: ChosenJob, probe: Probe): void {
  untilPassed(() => {
    structuralEngine.run(program, hardware, input, { probe });
  });
}
