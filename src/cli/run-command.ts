import { join } from 'node:path';
import * as z from 'zod';
import { loadHardware } from '../config/loading/load-hardware.js';
import { splitOverrides } from '../config/yaml/split-overrides.js';
import { checkWritable, checkWritableFile } from '../formats/writable.js';
import { writeWhole } from '../formats/write-file.js';
import { UserError } from '../base/errors.js';
import { describeMismatch } from '../pipeline/check.js';
import { threadedChecker } from '../pipeline/threaded-checker.js';
import type { Simulation } from '../pipeline/simulate.js';
import { RUN_FILES, runReport } from '../report/run/formats.js';
import { contentsOf } from '../result/contents.js';
import { documentOf } from '../result/document.js';
import { formatsDocument } from '../result/formats-document.js';
import type { ResultDocument } from '../result/result.js';
import { classNamesOf } from '../workload/class-names.js';
import { isTrained } from '../workload/load-weights.js';
import { loadWorkload, recipeHash } from '../workload/load-workload.js';
import { checkActivations } from './activation-files.js';
import { ENGINES } from './engines.js';
import {
  demandNetwork,
  numberFormats,
  reportFormats,
  wholeNumber,
  withWeights,
  workloadOptions,
} from './options.js';
import { pricingOf } from './pricing.js';
import { checkReports, publicationOf, publishDocument } from './report-files.js';
import { simulateRun } from './simulate-run.js';

const MISMATCH = 1;

/** Where folders of runs go unless the user names one. */
const REPORTS = 'reports';

/** Test images of one run: every map of each is kept until its report. */
const MOST_IMAGES = 10_000;

const optionsSchema = z.object({
  ...workloadOptions,
  image: z.array(z.string()).optional(),
  input: z.array(z.string()).optional(),
  data: z.string().optional(),
  limit: wholeNumber('--limit', 1, MOST_IMAGES).optional(),
  classes: z.string().optional(),
  hardware: z.string().optional(),
  set: z.array(z.string()).default([]).transform(splitOverrides),
  energy: z.string().optional(),
  formats: numberFormats.optional(),
  saveFormats: z.string().optional(),
  engine: z.enum(ENGINES),
  occupancy: z.boolean().default(false),
  format: reportFormats,
  out: z.string().optional(),
  saveActivations: z.string().optional(),
  check: z.boolean(),
  json: z.boolean().default(false),
});

type RunOptions = z.output<typeof optionsSchema> & { readonly weights: string };

/** `eie run`: simulates, checks, writes reports and prints the run. Returns the exit code. */
export async function runCommand(given: unknown, toolVersion: string): Promise<number> {
  const started = performance.now();
  const options = withWeights(optionsSchema.parse(given));
  demandOneInput(options);
  checkPlaces(options);
  const choice = {
    ...options,
    setNetwork: options.set.network,
    setCompression: options.set.compression,
  };
  demandNetwork(choice);
  const checker = options.check ? await threadedChecker() : undefined;
  const loading = loadWorkload(choice);
  loading.catch(() => undefined); // told when it is awaited, after what is wrong with the machine
  try {
    const hardware = await loadHardware(options.hardware ?? defaultHardware(options), options.set.hardware);
    const pricedWith = await pricingOf(options.energy, options.set.energy, hardware.spec);
    const workload = await loading;
    if (options.saveActivations !== undefined) checkActivations(options.saveActivations, workload);
    const simulation = await simulateRun(workload, options, hardware.spec, checker);
    const document = documentOf(simulation, {
      toolVersion,
      hardwareHash: hardware.hash,
      contents: contentsOf(simulation, await recipeHash(choice)),
      classNames: isTrained(options) ? classNamesOf(workload.compressed.network, options.classes) : [],
      pricedWith,
      finishedAt: new Date(),
      wallSeconds: (performance.now() - started) / 1000,
    });
    await publish(document, simulation, options.out ?? defaultOut(document), options);
    return exitCodeOf(simulation);
  } finally {
    await checker?.close();
  }
}

/** Throws a UserError if test images are named with other inputs, or counted and not named. */
function demandOneInput({ data, limit, image, input, workload }: RunOptions): void {
  if (data === undefined && limit !== undefined)
    throw new UserError(`--limit ${limit}: there are no test images; give --data as well`);
  if (data !== undefined && [image, input, workload].some((given) => given !== undefined))
    throw new UserError(
      '--data: test images are run alone; leave it, or --image, --input and --workload out',
    );
}

/** A dumped layer is EIE's own work and runs on EIE's own machine. */
function defaultHardware(options: RunOptions): string {
  return options.workload === undefined ? 'eie-64pe-conv' : 'eie-64pe';
}

/** Before the work: whether what the user names can be written. */
function checkPlaces({ out, format, saveFormats, saveActivations }: RunOptions): void {
  if (out === undefined) checkWritable(REPORTS);
  else checkReports(out, format, RUN_FILES);
  if (saveFormats !== undefined) checkWritableFile(saveFormats);
  if (saveActivations !== undefined) checkWritable(saveActivations);
}

/** A folder of the run's own: whatever its result says, names and contents of what was run included, is in the digest. */
function defaultOut(document: ResultDocument): string {
  const name = `${document.network.name}-${String(document.hardware['name'])}-${document.digest.slice(0, 8)}`;
  return join(REPORTS, name.replaceAll(/[^\w.-]+/g, '-'));
}

/** What took long is written before anything is drawn. */
function publish(
  document: ResultDocument,
  { program }: Simulation,
  out: string,
  options: RunOptions,
): Promise<void> {
  if (options.saveFormats !== undefined) writeWhole(options.saveFormats, formatsDocument(program));
  return publishDocument({
    directory: out,
    formats: options.format,
    ...publicationOf(runReport(document), options.json),
  });
}

function exitCodeOf({ check }: Simulation): number {
  if (check?.first == null) return 0;
  process.stderr.write(`eie: not bit-exact: ${describeMismatch(check.first)}\n`);
  return MISMATCH;
}
