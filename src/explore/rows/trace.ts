import { InvariantError } from '../../base/errors.js';
import { writePieces } from '../../formats/write-pieces.js';
import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import type { FoundRows } from './found-rows.js';
import { lineOf } from './row-file.js';
import type { Row } from './row.js';
import type { Finding } from '../search/search.js';

/** Writes trace.ndjson: every evaluation of a search in its order. Rows are read one by one. */
export function writeTrace(
  file: string,
  header: SweepHeader,
  findings: readonly Finding[],
  rows: FoundRows,
): void {
  writePieces(file, lines(header, findings, rows));
}

function* lines(header: SweepHeader, findings: readonly Finding[], rows: FoundRows): Generator<string> {
  yield lineOf(header);
  for (const finding of findings) yield lineOf(tracedRow(finding, rowAt(rows, finding)));
}

function tracedRow({ number, objectives, violation }: Finding, row: Row): SweepRow {
  const evaluation = {
    number,
    objectives: objectives === null ? null : [...objectives],
    violation: Number.isFinite(violation) ? violation : null,
  };
  return { ...row, evaluation };
}

/** The row of a finding. */
export function rowAt(rows: FoundRows, { index }: Finding): Row {
  const row = rows.find(index);
  if (row === null) throw new InvariantError('journal', 0, { missingPoint: index });
  return row;
}
