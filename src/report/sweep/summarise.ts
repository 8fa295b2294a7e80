import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import type { SweepSummary } from './summary.js';
import { SweepTally } from './tally/sweep.js';

/** What a sweep or an exploration gave; rows are read once. */
export interface SweepSource {
  readonly header: SweepHeader;
  readonly rows: Iterable<SweepRow> | AsyncIterable<SweepRow>;
}

/** Reads all rows of a sweep once and keeps what reports need of them. */
export async function summarise({ header, rows }: SweepSource): Promise<SweepSummary> {
  const tally = new SweepTally(header);
  for await (const row of rows) tally.include(row);
  return tally.summary();
}
