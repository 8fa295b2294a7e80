import * as z from 'zod';
import { UserError } from '../base/errors.js';
import { checkWritable } from '../formats/writable.js';
import { COMPARISON_FORMATS, renderComparison, type ComparisonFormat } from '../report/comparison/formats.js';
import { areMet, demandsOf, ofKind, outcomeText, type Demand } from '../report/comparison/outcomes.js';
import { MOST_COMPARED } from '../result/comparison/comparison-head.js';
import { compareFiles } from './compare-files.js';
import { formatList } from './options.js';
import { publishReports } from './report-files.js';
import { terminalColumns } from './supervised.js';

const NOT_MET = 1;

/** Formats that are not text for a terminal or a pipe. */
const BINARY: readonly ComparisonFormat[] = ['pdf', 'png'];

const optionsSchema = z.object({
  format: formatList(COMPARISON_FORMATS),
  out: z.string().optional(),
  failOn: z.array(z.string()),
  requireSame: z.array(z.string()),
});

/** `eie compare`: holds runs or sweeps against the first one, and against what is demanded. Returns the exit code. */
export async function compareCommand(
  files: readonly string[],
  given: unknown,
  toolVersion: string,
): Promise<number> {
  const { format, out, failOn, requireSame } = optionsSchema.parse(given);
  demandPlaceFor(format, out);
  demandCount(files);
  const document = await compareFiles(files, { failOn, requireSame }, toolVersion);
  const rendered = await renderComparison(document, format, terminalColumns());
  if (out !== undefined) publishReports(out, rendered.files, rendered.table);
  else
    for (const text of [rendered.table, ...rendered.files.map(({ bytes }) => bytes)])
      process.stdout.write(text);
  return announce(demandsOf(document));
}

/** The table goes to standard output, the others to files. Without a directory one text can go to standard output. */
function demandPlaceFor(formats: readonly ComparisonFormat[], out: string | undefined): void {
  if (out === undefined) {
    if (formats.length > 1 || formats.some((format) => BINARY.includes(format)))
      throw new UserError(`--format ${formats.join(',')}: files need a place; give --out DIRECTORY as well`);
    return;
  }
  if (formats.every((format) => format === 'table'))
    throw new UserError(
      `--out ${out}: nothing to write; give --format json, csv, md, html, pdf, png or junit as well`,
    );
  checkWritable(out);
}

function demandCount({ length }: readonly string[]): void {
  if (length >= 2 && length <= MOST_COMPARED) return;
  throw new UserError(
    `compare: ${length} ${length === 1 ? 'document' : 'documents'}; give from 2 to ${MOST_COMPARED}, the baseline first`,
  );
}

function announce(demands: readonly Demand[]): number {
  for (const { kind, name, failures } of demands)
    for (const failure of failures) tell(kind === 'points' ? failure : `${LEADS[kind]}${name}: ${failure}`);
  const thresholds = ofKind(demands, 'threshold');
  if (thresholds.length > 0) tell(outcomeText(thresholds));
  return areMet(demands) ? 0 : NOT_MET;
}

const LEADS: Readonly<Record<Demand['kind'], string>> = {
  threshold: '',
  points: '',
  same: 'not the same ',
};

function tell(line: string): void {
  process.stderr.write(`eie: ${line}\n`);
}
