import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { checkWritable } from '../formats/writable.js';
import { COMPARISON_FORMATS, renderComparison, type ComparisonFormat } from '../report/comparison/formats.js';
import { excessLines, otherLines, verdictLine } from '../report/comparison/verdict.js';
import { compareRuns, MOST_RUNS } from '../result/compare.js';
import { judge, type Verdict } from '../result/comparison/judge.js';
import { parseParts, sameness, type Sameness } from '../result/comparison/sameness.js';
import { parseThresholds } from '../result/comparison/threshold.js';
import { loadResult } from '../result/load-result.js';
import { formatList } from './options.js';
import { publishReports } from './report-files.js';

const EXCEEDED = 1;

const optionsSchema = z.object({
  format: formatList(COMPARISON_FORMATS),
  out: z.string().optional(),
  failOn: z.array(z.string()),
  requireSame: z.array(z.string()),
});

/** `eie compare`: holds runs against the first one and judges them. Gives the exit code. */
export async function compareCommand(files: readonly string[], given: unknown): Promise<number> {
  const { format, out, failOn, requireSame } = optionsSchema.parse(given);
  demandPlaceFor(format, out);
  demandRuns(files);
  const thresholds = failOn.flatMap(parseThresholds);
  const parts = requireSame.flatMap(parseParts);
  const runs = files.map((file) => ({ file, document: loadResult(file) }));
  const comparison = compareRuns(runs);
  const verdicts = judge(comparison, thresholds);
  const required = sameness(runs, parts);
  const rendered = await renderComparison(comparison, verdicts, format, required);
  if (out !== undefined) publishReports(out, rendered.files, rendered.table);
  else
    for (const text of [rendered.table, ...rendered.files.map(({ bytes }) => bytes)])
      process.stdout.write(text);
  return Math.max(announce(verdicts), announceOthers(required));
}

/** The table goes to standard output, the others to files. Without a directory one text can go to standard output. */
function demandPlaceFor(formats: readonly ComparisonFormat[], out: string | undefined): void {
  if (out === undefined) {
    if (formats.length > 1 || formats.includes('png'))
      throw new UserError(`--format ${formats.join(',')}: files need a place; give --out DIRECTORY as well`);
    return;
  }
  if (formats.every((format) => format === 'table'))
    throw new UserError(`--out ${out}: nothing to write; give --format json, md or png as well`);
  checkWritable(out);
}

function demandRuns(files: readonly string[]): void {
  if (files.length >= 2 && files.length <= MOST_RUNS) return;
  throw new UserError(
    `compare: ${files.length} result documents; give from 2 to ${MOST_RUNS}, the baseline first`,
  );
}

function announce(verdicts: readonly Verdict[]): number {
  if (verdicts.length === 0) return 0;
  for (const line of excessLines(verdicts)) process.stderr.write(`eie: ${line}\n`);
  process.stderr.write(`eie: ${verdictLine(verdicts)}\n`);
  return verdicts.some(({ exceeded }) => exceeded.length > 0) ? EXCEEDED : 0;
}

function announceOthers(required: readonly Sameness[]): number {
  const lines = otherLines(required);
  for (const line of lines) process.stderr.write(`eie: not the same ${line}\n`);
  return lines.length > 0 ? EXCEEDED : 0;
}
