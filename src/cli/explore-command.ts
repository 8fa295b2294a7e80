import { join } from 'node:path';
import * as z from 'zod';
import { printableLine } from '../base/quote.js';
import { SEED_MAX } from '../base/seed.js';
import { MOST_EVALUATIONS } from '../config/strategy.js';
import { bestFile } from '../explore/rows/best-files.js';
import { runExploration, type ExploreOutcome } from '../explore/explore.js';
import { loadExploration, type Exploration } from '../explore/study/load-exploration.js';
import { PARETO, PARETO_TABLE } from '../explore/rows/pareto-files.js';
import { checkWritable } from '../formats/writable.js';
import { renderOutlined } from '../report/outline/formats.js';
import { sweepReport } from '../report/sweep/formats.js';
import { explorationText } from './explore-text.js';
import { wholeNumber } from './options.js';
import { publishReports } from './report-files.js';
import {
  checkView,
  confirmSize,
  defaultDirectory,
  demandLocalData,
  keptRows,
  studyOptions,
} from './study-options.js';
import { executorsOf } from './executors.js';
import { tellKept, terminalColumns } from './supervised.js';
import type { SweepWish } from './sweep-files.js';
import { sweepProgress } from './sweep-progress.js';
import { readSummary, writeTable } from './sweep-reports.js';

const MOST_AT_ONCE = 10_000;

/** Texts of an option that may be repeated; undefined if it was not given. */
const repeated = z.array(z.string()).transform((texts) => (texts.length === 0 ? undefined : texts));

const optionsSchema = z.object({
  ...studyOptions,
  minimise: repeated,
  maximise: repeated,
  constraint: repeated,
  strategy: z.string().optional(),
  evaluations: wholeNumber('--evaluations', 1, MOST_EVALUATIONS).optional(),
  searchSeed: wholeNumber('--search-seed', 0, SEED_MAX).optional(),
  batch: wholeNumber('--batch', 1, MOST_AT_ONCE).optional(),
});

/** `eie explore`: searches a space for the best points and writes what it found. Returns the exit code. */
export async function exploreCommand(
  reference: string | undefined,
  given: unknown,
  toolVersion: string,
): Promise<number> {
  const options = optionsSchema.parse(given);
  const exploration = await loadExploration(reference, options, toolVersion);
  checkView(options, exploration.study);
  demandLocalData(exploration.study, options.queue);
  if (exploration.strategy.name === 'exhaustive') confirmSize(exploration.study, options.yes);
  const directory = options.out ?? defaultDirectory(exploration.study);
  checkWritable(directory);
  const executors = executorsOf(options, 'search');
  const progress = sweepProgress('exploring', executors.detail);
  try {
    const outcome = await runExploration(exploration, {
      directory,
      resume: options.resume,
      toolVersion,
      executor: executors.begin,
      watch: (state) => {
        tellKept(keptRows(directory));
        progress.show(state);
      },
      notice: (line) => {
        process.stderr.write(`${line}\n`);
      },
    });
    progress.stop();
    tellKept(`${outcome.folder.rows} is written; "eie report" makes the reports of it`);
    executors.tell();
    await publish(exploration, outcome, options);
    return 0;
  } finally {
    progress.stop();
  }
}

async function publish(
  exploration: Exploration,
  outcome: ExploreOutcome,
  { format, json, ...view }: SweepWish & { readonly json: boolean },
): Promise<void> {
  const { directory, rows: trace } = outcome.folder;
  const summary = await readSummary(trace, view);
  const report = sweepReport(summary);
  const files = await renderOutlined(report, format);
  const named = [PARETO, PARETO_TABLE, ...outcome.best.map((_, place) => bestFile(place))];
  const tables = format.includes('csv') ? [writeTable(trace, directory)] : [];
  for (const file of [trace, ...named.map((name) => join(directory, name)), ...tables]) {
    process.stderr.write(`wrote ${printableLine(file)}\n`);
  }
  const text = json
    ? String(report.json().bytes)
    : explorationText(exploration, outcome, summary, terminalColumns());
  publishReports(directory, files, text);
}
