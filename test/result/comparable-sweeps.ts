import {
  compareSweeps,
  type NamedSweep,
  type SweepComparison,
} from '../../src/result/comparison/compare-sweeps.js';
import type { SweepAxis, SweepRow } from '../../src/result/sweep-result.js';
import { sweepOf, type HeaderChange, type MadeUp } from '../report/sweep/studies.js';

/** Three array sizes by two queue depths. */
export const AXES: readonly (readonly SweepAxis[])[] = [
  [{ path: 'hardware.pes', values: [16, 32, 64] }],
  [{ path: 'hardware.queueDepth', values: [4, 8] }],
];

/** What is changed in a sweep. */
interface SweepChange {
  readonly groups?: readonly (readonly SweepAxis[])[];
  readonly header?: HeaderChange;
  readonly fails?: (point: SweepRow['point']) => boolean;
  /** Factors of a metric, one per point. */
  readonly scale?: Readonly<Record<string, readonly number[]>>;
  readonly change?: (row: SweepRow, at: number) => SweepRow;
}

/** A made-up sweep of `AXES`, changed. */
export function sweepWith({
  groups = AXES,
  header = {},
  fails = () => false,
  scale = {},
  change = (row) => row,
}: SweepChange): MadeUp {
  const made = sweepOf(groups, { fails, ...header });
  return { ...made, rows: made.rows.map((row, at) => change(scaled(row, at, scale), at)) };
}

/** Files a.ndjson, b.ndjson, ... for sweeps. */
export function namedSweeps(...sweeps: readonly MadeUp[]): NamedSweep[] {
  return sweeps.map(({ header, rows }, at) => ({ file: `${'abcdef'[at]}.ndjson`, header, rows }));
}

/** Sweeps held against the first. */
export function comparedSweeps(...sweeps: readonly MadeUp[]): SweepComparison {
  return compareSweeps(namedSweeps(...sweeps), '1.2.3');
}

function scaled(row: SweepRow, at: number, scale: Readonly<Record<string, readonly number[]>>): SweepRow {
  if (row.metrics === null) return row;
  const metrics = Object.entries(row.metrics).map(([name, value]) => [
    name,
    Object.hasOwn(scale, name) ? value * scale[name][at] : value,
  ]);
  return { ...row, metrics: Object.fromEntries(metrics) as Record<string, number> };
}
