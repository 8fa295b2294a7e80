import { join } from 'node:path';
import { z } from 'zod';
import { loadHardware, type LoadedHardware } from '../config/load.js';
import type { RunRecord } from '../engine/run-program.js';
import { structuralEngine } from '../engine/structural/structural-engine.js';
import { loadImagenetClasses } from '../formats/imagenet-classes.js';
import { checkWritable } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import { convolutionsOf } from '../network/network.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import { describeMismatch } from '../pipeline/check.js';
import { threadedChecker, type Checker } from '../pipeline/checker.js';
import { prepare, type Prepared } from '../pipeline/prepare.js';
import { simulate, type Simulation } from '../pipeline/simulate.js';
import { terminalReport } from '../report/terminal.js';
import { documentOf } from '../result/document.js';
import { formatsDocument, parseFormats } from '../result/formats-document.js';
import type { ResultDocument } from '../result/result.js';
import { activationFiles } from './activation-files.js';
import { isTrained, loadWorkload } from './load-workload.js';
import { workloadOptions } from './options.js';
import { progressBar } from './progress.js';

const MISMATCH = 1;

const optionsSchema = z.object({
  ...workloadOptions,
  image: z.array(z.string()).optional(),
  hardware: z.string().optional(),
  set: z.array(z.string()).default([]),
  formats: z.string().optional(),
  saveFormats: z.string().optional(),
  engine: z.enum(['event', 'structural']),
  out: z.string().optional(),
  saveActivations: z.string().optional(),
  check: z.boolean(),
  json: z.boolean().default(false),
});

type RunOptions = z.output<typeof optionsSchema>;

/** `eie run`: simulates, checks, writes the document and prints it. Gives the exit code. */
export async function runCommand(given: unknown, toolVersion: string): Promise<number> {
  const started = performance.now();
  const options = optionsSchema.parse(given);
  if (options.out !== undefined) checkWritable(options.out);
  if (options.saveActivations !== undefined) checkWritable(options.saveActivations);
  const checker = options.check ? await threadedChecker() : undefined;
  try {
    const hardware = await loadHardware(options.hardware ?? defaultHardware(options), options.set);
    const workload = await loadWorkload(options);
    const formats =
      options.formats === undefined ? undefined : parseFormats(options.formats, workload.compressed.network);
    const simulation = await simulateShown(
      prepare(workload, hardware.spec, { formats, checker }),
      options,
      checker,
    );
    const document = documentOf(simulation, {
      toolVersion,
      hardwareHash: hardware.hash,
      classNames: isTrained(options) ? loadImagenetClasses() : [],
      pricedWith: null,
      finishedAt: new Date(),
      wallSeconds: (performance.now() - started) / 1000,
    });
    if (options.saveFormats !== undefined)
      writeWhole(options.saveFormats, formatsDocument(simulation.program));
    publish(document, options.out ?? defaultOut(document, hardware), options);
    return verdict(simulation);
  } finally {
    await checker?.close();
  }
}

/** A dumped layer is EIE's own work and runs on EIE's own machine. */
function defaultHardware(options: RunOptions): string {
  return options.workload === undefined ? 'eie-64pe-conv' : 'eie-64pe';
}

function defaultOut({ network, hardwareHash }: ResultDocument, { spec }: LoadedHardware): string {
  const name = `${network.name}-${spec.name}-${hardwareHash.slice(0, 8)}`;
  return join('reports', name.replaceAll(/[^\w.-]+/g, '-'));
}

async function simulateShown(
  prepared: Prepared,
  options: RunOptions,
  checker: Checker | undefined,
): Promise<Simulation> {
  const bar = progressBar('simulating', workOf(prepared));
  try {
    return await simulate(prepared, prepared.hardware, {
      engine: options.engine === 'structural' ? structuralEngine : undefined,
      ...(checker === undefined ? {} : { checker }),
      progress: (done) => {
        bar.update(done);
      },
      observe: (input, run) => {
        saveActivations(options.saveActivations, prepared, input, run);
      },
    });
  } finally {
    bar.stop();
  }
}

/** Matrix-vector products of the whole run. */
function workOf({ workload }: Prepared): number {
  const { network } = workload.compressed;
  const shapes = inferShapes(network);
  const products = convolutionsOf(network).map(({ name }) => shapeOf(shapes, name));
  return workload.inputs.length * products.reduce((sum, { height, width }) => sum + height * width, 0);
}

function saveActivations(
  directory: string | undefined,
  prepared: Prepared,
  input: string,
  run: RunRecord,
): void {
  if (directory === undefined) return;
  const folder = prepared.inputs.length === 1 ? directory : join(directory, input);
  for (const { name, bytes } of activationFiles(run)) writeWhole(join(folder, name), bytes);
}

function publish(document: ResultDocument, out: string, options: RunOptions): void {
  const text = JSON.stringify(document, null, 2) + '\n';
  const file = join(out, 'result.json');
  writeWhole(file, text);
  process.stdout.write(options.json ? text : terminalReport(document));
  process.stderr.write(`wrote ${file}\n`);
}

function verdict({ check }: Simulation): number {
  if (check?.first == null) return 0;
  process.stderr.write(`eie: not bit-exact: ${describeMismatch(check.first)}\n`);
  return MISMATCH;
}
