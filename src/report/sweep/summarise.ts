import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import type { SweepSummary } from './summary.js';
import { SweepTally } from './tally/sweep.js';
import { DEFAULT_VIEW, type SweepView } from './view.js';

/** What a sweep or an exploration gave; rows are read once. */
export interface SweepSource {
  readonly header: SweepHeader;
  readonly rows: Iterable<SweepRow> | AsyncIterable<SweepRow>;
}

/** Reads all rows of a sweep once and keeps what reports need of them to show it as the reader wants. */
export async function summarise(
  { header, rows }: SweepSource,
  view: SweepView = DEFAULT_VIEW,
): Promise<SweepSummary> {
  const tally = new SweepTally(header, view);
  for await (const row of rows) tally.include(row);
  return tally.summary();
}
