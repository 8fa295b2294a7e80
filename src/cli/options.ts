import { SEED_MAX } from '../base/seed.js';
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { suggestion } from '../base/nearest.js';
import { oneLine, quoted } from '../base/quote.js';
import { UserError } from '../base/errors.js';
import { REPORT_FORMATS } from '../report/formats.js';
import { chosenWeights } from '../workload/chosen-weights.js';
import type { WorkloadChoice } from '../workload/load-workload.js';

const ALL = 'all';

/** Options that say what is run; shared by the commands that take a workload. */
export const workloadOptions = {
  /** Undefined if it was not given: then weights that say their network decide. */
  network: z.string().optional(),
  /** Undefined if it was not given: then a network's file may have some. */
  weights: z.string().optional(),
  recipe: z.string().optional(),
  workload: z.string().optional(),
  seed: wholeNumber('--seed', 0, SEED_MAX),
};

/** Options with the weights that are run, whether or not they were given. */
export function withWeights<Options extends { network?: string | undefined; weights?: string | undefined }>(
  options: Options,
): Options & { readonly weights: string } {
  return { ...options, weights: chosenWeights(options.network, options.weights) };
}

/** Throws a UserError if keys of a network or a recipe are overridden and a dumped layer is run. */
export function demandNetwork({
  workload,
  setNetwork = [],
  setCompression = [],
}: Pick<WorkloadChoice, 'workload' | 'setNetwork' | 'setCompression'>): void {
  const override = [...setNetwork, ...setCompression].at(0);
  if (workload === undefined || override === undefined) return;
  throw new UserError(`--set ${oneLine(override)}: a dumped layer has no network to change; leave one out`);
}

/** A whole number from the command line, within bounds. */
export function wholeNumber(option: string, min: number, max: number) {
  return z.string().transform((text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new UserError(`${option} ${oneLine(text)}: give a whole number from ${min} to ${max}`);
  });
}

const MOST_THREADS = 1024;

/** `--threads`; without it, one per core. */
export const threads = wholeNumber('--threads', 1, MOST_THREADS).optional();

/** A comma-separated list of `known` formats, or "all"; in the order in which they are known. */
export function formatList<F extends string>(known: readonly F[]) {
  return z.string().transform((list): readonly F[] => {
    const names = list.split(',').map((name) => name.trim().toLowerCase());
    const chosen = names.flatMap((name) => (name === ALL ? known : [formatNamed(name, known)]));
    return known.filter((format) => chosen.includes(format));
  });
}

/** Formats of a report. */
export const reportFormats = formatList(REPORT_FORMATS);

/** A file of number formats. The formats of reports have an option of nearly the same name. */
export const numberFormats = z.string().transform((file) => {
  const isReport = REPORT_FORMATS.some((format) => format === file.split(',')[0]);
  if (!isReport || existsSync(file)) return file;
  throw new UserError(
    `--formats ${file}: it takes a file of --save-formats; for a report write --format ${file}`,
  );
});

function formatNamed<F extends string>(name: string, known: readonly F[]): F {
  const format = known.find((one) => one === name);
  if (format !== undefined) return format;
  throw new UserError(`--format ${quoted(name)}: no such format; ${suggestion(name, [...known, ALL])}`);
}
