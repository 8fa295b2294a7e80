import { UserError } from '../base/errors.js';
import { RowFile } from '../explore/rows/row-file.js';
import { compareRuns } from '../result/comparison/compare-runs.js';
import { compareSweeps, MOST_POINTS, type NamedSweep } from '../result/comparison/compare-sweeps.js';
import type { ComparisonDocument } from '../result/comparison/comparison-document.js';
import { compareParts, parseParts } from '../result/comparison/same-parts.js';
import { applyThresholds } from '../result/comparison/threshold-outcome.js';
import {
  parseThresholds,
  sweepVocabulary,
  type Threshold,
  type ThresholdVocabulary,
} from '../result/comparison/threshold.js';
import { DOCUMENTS } from '../result/kinds.js';
import type { SweepRow } from '../result/sweep-result.js';
import { loadResult } from '../result/load-result.js';
import { documentFile } from './document-file.js';
import { kindOfFile } from './document-kind.js';

/** What is demanded of a comparison, as it was written. */
export interface WrittenDemands {
  readonly failOn: readonly string[];
  readonly requireSame: readonly string[];
}

/** Reads documents of one kind, or those in folders, and compares them with the first. Throws a UserError if they can't be compared. */
export function compareFiles(
  paths: readonly string[],
  demands: WrittenDemands,
  toolVersion: string,
): Promise<ComparisonDocument> {
  const files = paths.map(documentFile);
  return comparedKind(files) === 'run'
    ? compareResults(files, demands, toolVersion)
    : compareRows(files, demands, toolVersion);
}

async function compareResults(
  files: readonly string[],
  { failOn, requireSame }: WrittenDemands,
  toolVersion: string,
): Promise<ComparisonDocument> {
  const thresholds = await thresholdsOf(failOn);
  const parts = requireSame.flatMap(parseParts);
  const runs = files.map((file) => ({ file, document: loadResult(file) }));
  const comparison = compareRuns(runs, toolVersion);
  return {
    ...comparison,
    thresholds: applyThresholds(comparison, thresholds),
    same: compareParts(runs, parts),
  };
}

async function compareRows(
  files: readonly string[],
  { failOn, requireSame }: WrittenDemands,
  toolVersion: string,
): Promise<ComparisonDocument> {
  if (requireSame.length > 0)
    throw new UserError(
      `--require-same ${requireSame[0]}: the rows of a sweep do not say it; leave it out, or compare result.json files`,
    );
  const sweeps = files.map(sweepOf);
  const comparison = compareSweeps(sweeps, toolVersion);
  const thresholds = await thresholdsOf(failOn, sweepVocabulary(sweeps[0].header));
  return { ...comparison, thresholds: applyThresholds(comparison, thresholds), same: [] };
}

async function thresholdsOf(
  lists: readonly string[],
  vocabulary?: ThresholdVocabulary,
): Promise<Threshold[]> {
  const thresholds = await Promise.all(lists.map((list) => parseThresholds(list, vocabulary)));
  return thresholds.flat();
}

/** The one kind of all files. Throws a UserError if there are several, or it can't be compared. */
function comparedKind(files: readonly string[]): 'run' | 'sweep' {
  const [first, ...others] = files.map(kindOfFile);
  const other = others.findIndex((kind) => kind !== first);
  if (other >= 0)
    throw new UserError(
      `${files[other + 1]}: it is ${DOCUMENTS[others[other]].what}, and ${files[0]} is ${DOCUMENTS[first].what}; compare documents of one kind`,
    );
  if (first === 'run' || first === 'sweep') return first;
  throw new UserError(
    `${files[0]}: it is ${DOCUMENTS[first].what}, which can't be compared; give result.json or results.ndjson files`,
  );
}

function sweepOf(file: string): NamedSweep {
  const source = RowFile.open(file);
  if (source === null) throw new UserError(`${file}: no such file; give the results.ndjson of eie sweep`);
  try {
    const rows: SweepRow[] = [];
    for (const row of source.content()) {
      if (rows.length === MOST_POINTS)
        throw new UserError(
          `${file}: more than ${MOST_POINTS.toLocaleString('en-US')} points; compare smaller sweeps`,
        );
      rows.push(row);
    }
    return { file, header: source.header, rows };
  } finally {
    source.close();
  }
}
