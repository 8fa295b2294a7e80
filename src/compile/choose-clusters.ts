import type { SparseColumns } from './encode.js';

/**
 * Broadcasts within which queues even out what PEs have to do: those that fit EIE's queues (EIE, section 4: 8 deep).
 * An estimate needs no more.
 */
const WINDOW_BROADCASTS = 8;

/** What the length of a job under a number of clusters is estimated from. */
export interface ClusterEstimate {
  readonly matrix: SparseColumns;
  /** Owner of each row among the PEs of a group. */
  readonly ownerOf: Uint32Array;
  readonly pes: number;
  readonly columnGroups: number;
  /** Passes of the cluster that has the most. */
  readonly passes: number;
  /** Share of the columns that is expected to be broadcast. */
  readonly density: number;
}

/**
 * The cycles that a job is expected to take, from its entries and the density of its input, not by trying: window by
 * window of columns the PE with the most slots, or the scan if that is longer. A column takes a PE a slot for
 * each entry, one if it has none; the scan takes a cycle for each broadcast and one for each register row.
 */
export function estimateCycles(estimate: ClusterEstimate): number {
  const { matrix, ownerOf, pes, columnGroups, passes, density } = estimate;
  const { columnPointers, rows } = matrix;
  const columns = columnPointers.length - 1;
  const window = Math.max(1, Math.round((WINDOW_BROADCASTS * columnGroups) / density));
  const slots = new Uint32Array(pes);
  const counts = new Uint32Array(pes);
  let pass = 0;
  for (let from = 0; from < columns; from += window) {
    const to = Math.min(columns, from + window);
    slots.fill(0);
    for (let column = from; column < to; column++) {
      counts.fill(0);
      for (let e = columnPointers[column]; e < columnPointers[column + 1]; e++) counts[ownerOf[rows[e]]]++;
      for (let pe = 0; pe < pes; pe++) slots[pe] += Math.max(1, counts[pe]);
    }
    const most = slots.reduce((fullest, count) => Math.max(fullest, count));
    pass += Math.max(density * most, density * (to - from) + (to - from) / pes);
  }
  return (passes * pass) / columnGroups;
}
