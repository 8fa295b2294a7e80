import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { packageRoot } from '../../src/base/package-root.js';
import { loadPaper } from '../../src/config/loading/load-paper.js';
import { markdownReport } from '../../src/report/markdown/report.js';
import { reproductionReport } from '../../src/report/reproduction/formats.js';
import { reproduce } from '../../src/reproduction/reproduce.js';
import { threadedPerformer } from '../../src/reproduction/runs/performer.js';
import { RunDesk } from '../../src/reproduction/runs/run-desk.js';
import type { ReproductionDocument } from '../../src/result/reproduction-result.js';

/** The document that holds the outcomes of all papers. */
export const OUTCOMES_FILE = join(packageRoot(), 'docs', 'reproduction.md');

/** A shipped paper, reproduced with the data of others that are next to the checkout. */
export async function reproduced(name: string): Promise<ReproductionDocument> {
  const performer = await threadedPerformer();
  try {
    const desk = new RunDesk(performer, { toolVersion: '0.0.0' });
    return await reproduce(await loadPaper(name), {
      ...{ only: null, toolVersion: '0.0.0', data: join(packageRoot(), '..', 'shared', 'data') },
      ask: (run) => desk.ask(run),
      finishedAt: () => new Date(0),
    });
  } finally {
    await performer.close();
  }
}

/** What a text has between the two marks of a paper, and what stands around it. */
export function partOf(text: string, paper: string): readonly [before: string, part: string, after: string] {
  const [begin, end] = [`<!-- ${paper} -->\n`, `<!-- end of ${paper} -->`];
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (from < begin.length || to < from) throw new Error(`${OUTCOMES_FILE}: no marks of ${paper}`);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

/** What is told of a paper there: the verdict, outcomes, deviations and what is not testable. */
export async function outcomesText(document: ReproductionDocument): Promise<string> {
  const outline = reproductionReport(document).outline('terminal');
  const text = markdownReport({ ...outline, figures: [], lines: [] }, []);
  const [, ...lines] = text.replaceAll(/^## /gm, '### ').split('\n');
  const options = await resolveConfig(OUTCOMES_FILE);
  return `\n${(await format(lines.join('\n'), { ...options, parser: 'markdown' })).trim()}\n\n`;
}
