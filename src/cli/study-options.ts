import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { naming } from '../base/naming.js';
import { SEED_MAX } from '../base/seed.js';
import { JOURNAL } from '../explore/rows/study-folder.js';
import { STUDY_METRIC_NAMES } from '../explore/evaluation/metrics.js';
import { demandFigures } from '../explore/study/demand-figures.js';
import { axesOf, demandFewPoints, demandTallied } from '../explore/study/space.js';
import { studyHash, type Study } from '../explore/study/study.js';
import { reportFormats, wholeNumber, threads } from './options.js';
import { queueOptions } from './queue-options.js';
import { viewOf, viewOptions, type ViewOptions } from './sweep-view.js';

const MOST_PHOTOGRAPHS = 1e7;

/** Options that say what a study runs and how; shared by the commands that take one. */
export const studyOptions = {
  network: z.string().optional(),
  weights: z.string().optional(),
  recipe: z.string().optional(),
  photographs: z.string().optional(),
  data: z.string().optional(),
  limit: wholeNumber('--limit', 1, MOST_PHOTOGRAPHS).optional(),
  image: z.array(z.string()).optional(),
  input: z.array(z.string()).optional(),
  workload: z.string().optional(),
  seed: wholeNumber('--seed', 0, SEED_MAX).optional(),
  hardware: z.string().optional(),
  set: z.array(z.string()).optional(),
  energy: z.string().optional(),
  /** Undefined if none was given: then a file's axes stand. */
  vary: z.array(z.string()).transform((given) => (given.length === 0 ? undefined : given)),
  out: z.string().optional(),
  resume: z.boolean().default(false),
  yes: z.boolean().default(false),
  threads,
  ...queueOptions,
  format: reportFormats.default([]),
  json: z.boolean().default(false),
  ...viewOptions,
};

/** Throws a UserError, before anything is run, if reports are to show what the study does not have. */
export function checkView(options: ViewOptions, study: Study): void {
  const axes = axesOf(study.space).map(({ path }) => path);
  const { metrics, charts } = viewOf(options, { metrics: STUDY_METRIC_NAMES, axes });
  const asked = (names: readonly string[]) => names.map((name) => ({ text: name, metrics: [name] }));
  demandFigures(study, asked(metrics ?? []), '--metrics ');
  const drawn = charts?.plots.flatMap(({ x, y, colour }) => [x, y, ...(colour === null ? [] : [colour])]);
  demandFigures(study, asked(drawn ?? []), '--chart ');
}

/** Throws a UserError if workers elsewhere would need images that are not sent to them. */
export function demandLocalData({ workload }: Study, queue: unknown): void {
  if (workload.data === undefined || queue === undefined) return;
  throw new UserError('data: labelled images are not sent over a queue; leave them or --queue out');
}

/** Throws a UserError for a grid that is run only when the user says so, or not at all. */
export function confirmSize({ name, space }: Study, isConfirmed: boolean): void {
  naming(name, () => {
    demandTallied(space);
    if (!isConfirmed) demandFewPoints(space);
  });
}

/** Where a study's files go if the user does not say it: the same study finds them again. */
export function defaultDirectory(study: Study): string {
  const name = `${study.name}-${studyHash(study).slice(0, 8)}`;
  return join('reports', name.replaceAll(/[^\w.-]+/g, '-'));
}

/** What a study has when it is ended on the way. */
export function keptRows(directory: string): string {
  return `finished points are kept in ${join(directory, JOURNAL)}; the same command with --resume goes on`;
}
