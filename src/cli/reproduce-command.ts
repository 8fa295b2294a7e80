import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { packageRoot } from '../base/package-root.js';
import { loadPaper, PAPER, type LoadedPaper } from '../config/loading/load-paper.js';
import { shippedNames } from '../config/yaml/config-path.js';
import { reproduceInto, RUNS, type FolderOptions } from '../reproduction/reproduction-folder.js';
import { threadedPerformer } from '../reproduction/runs/performer.js';
import type { RunFigures } from '../reproduction/runs/run.js';
import type { ReproductionDocument } from '../result/reproduction-result.js';
import { REPRODUCTION_FILES, reproductionReport } from '../report/reproduction/formats.js';
import { reportFormats, threads } from './options.js';
import { progressText } from './progress.js';
import { checkReports, publicationOf, publishDocument } from './report-files.js';
import { clearStatus, showStatus, tellKept } from './supervised.js';

const optionsSchema = z.object({
  only: z.string().optional(),
  data: z.string().optional(),
  train: z.boolean().default(false),
  resume: z.boolean().default(false),
  threads,
  format: reportFormats,
  out: z.string().optional(),
  json: z.boolean().default(false),
});

type Options = z.output<typeof optionsSchema>;

/** Where the data of others lie unless the user says it. */
const DATA = join('..', 'shared', 'data');

/**
 * `eie reproduce`: reproduces a paper, or all that ship, and writes a report of each. Returns the exit code: 1 if a
 * figure deviates and nobody knows why.
 */
export async function reproduceCommand(
  reference: string | undefined,
  given: unknown,
  toolVersion: string,
): Promise<number> {
  const options = optionsSchema.parse(given);
  const papers = await papersOf(reference, options);
  for (const paper of papers)
    checkReports(directoryOf(paper, papers, options), options.format, REPRODUCTION_FILES);
  const performer = await threadedPerformer(options.threads);
  const finished = new Map<string, RunFigures>();
  let code = 0;
  try {
    for (const paper of papers) {
      const directory = directoryOf(paper, papers, options);
      const document = await reproduceShown(paper, { directory, performer, finished }, options, toolVersion);
      await publishDocument({
        directory,
        formats: options.format,
        ...publicationOf(reproductionReport(document), options.json),
      });
      if (document.totals.figures.unexplained > 0) code = 1;
    }
  } finally {
    await performer.close();
  }
  return code;
}

async function papersOf(reference: string | undefined, { only }: Options): Promise<readonly LoadedPaper[]> {
  if (reference !== undefined) return [await loadPaper(reference)];
  const names = await shippedNames(PAPER.folder);
  if (only !== undefined)
    throw new UserError(`--only ${only}: it is part of one paper; name that as well: ${names.join(', ')}`);
  return Promise.all(names.map(loadPaper));
}

/** Of several papers, each has a folder of its own. */
function directoryOf(
  { paper: { name } }: LoadedPaper,
  papers: readonly LoadedPaper[],
  { out }: Options,
): string {
  const own = `reproduction-${name}`.replaceAll(/[^\w.-]+/g, '-');
  if (out === undefined) return join('reports', own);
  return papers.length === 1 ? out : join(out, own);
}

async function reproduceShown(
  loaded: LoadedPaper,
  work: Pick<FolderOptions, 'directory' | 'performer' | 'finished'>,
  { only, data = join(packageRoot(), DATA), train, resume }: Options,
  toolVersion: string,
): Promise<ReproductionDocument> {
  const began = performance.now();
  tellKept(`finished runs are kept in ${join(work.directory, RUNS)}; the same command with --resume goes on`);
  try {
    return await reproduceInto(loaded, {
      ...{ ...work, resume, data, toolVersion },
      only: only ?? null,
      trains: train,
      finishedAt: () => new Date(),
      progress: (done, asked) => {
        const seconds = (performance.now() - began) / 1000;
        showStatus(() => progressText(`reproducing ${loaded.paper.name}`, done, asked, seconds));
      },
    });
  } finally {
    clearStatus();
  }
}
