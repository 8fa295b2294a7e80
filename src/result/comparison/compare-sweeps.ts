import { UserError } from '../../base/errors.js';
import { betterOf } from '../point-metrics.js';
import type { SweepHeader, SweepRow } from '../sweep-result.js';
import type { ComparedPoint } from './compared-point.js';
import { changedStudySettings, type Setting } from './changed-settings.js';
import { comparisonHead, LETTERS, type ComparedMetric, type ComparisonHead } from './comparison-head.js';
import { summariseChanges, type ChangeSummary } from './change-summary.js';

/** Points that a comparison can hold: all of them stand in its document. */
export const MOST_POINTS = 10_000;

/** The rows of a sweep or an exploration, and the name that messages give it, which is its file's. */
export interface NamedSweep {
  readonly file: string;
  readonly header: SweepHeader;
  readonly rows: readonly SweepRow[];
}

/** What a compared sweep is. */
export interface ComparedSweep {
  /** A for the baseline, B, C, ... for the others. */
  readonly letter: string;
  readonly file: string;
  readonly name: string;
  readonly workload: string;
  readonly machine: string;
  readonly study: string;
  /** Rows, those of failed points included. */
  readonly points: number;
  readonly failed: number;
}

/** Sweeps held against the first of them. Lists have one element per sweep. */
export interface SweepComparison extends ComparisonHead {
  readonly of: 'sweeps';
  readonly sweeps: readonly ComparedSweep[];
  readonly changed: readonly Setting[];
  /** Paths of the axes, in the order of the baseline's. */
  readonly axes: readonly string[];
  /** Those for which some point has a figure. */
  readonly metrics: readonly ComparedMetric[];
  /** The baseline's in its order, then those that only others have. */
  readonly points: readonly ComparedPoint[];
  /** Of each metric and each sweep but the baseline. */
  readonly summaries: readonly ChangeSummary[];
}

/**
 * Compares sweeps with the first of them, point by point: points are the same if all their axes have the same values.
 * Throws a UserError if the axes differ, or no point of a sweep ran in the first as well.
 */
export function compareSweeps(sweeps: readonly NamedSweep[], toolVersion: string): SweepComparison {
  demandSameAxes(sweeps);
  const axes = pathsOf(sweeps[0]);
  const points = comparePoints(sweeps, axes);
  demandSharedPoints(sweeps, points);
  const metrics = metricsOf(sweeps[0].header, points);
  const compared = sweeps.map(comparedSweep);
  return {
    ...comparisonHead(toolVersion),
    of: 'sweeps',
    sweeps: compared,
    changed: changedStudySettings(sweeps.map(({ header }) => header)),
    axes,
    metrics,
    points,
    summaries: metrics.flatMap(({ name }) =>
      compared.slice(1).map(({ letter }, index) => summariseChanges(name, letter, points, index + 1)),
    ),
  };
}

/** Points that ran in the baseline and failed in a sweep. */
export function brokenPoints({ points }: SweepComparison, sweep: number): readonly ComparedPoint[] {
  return points.filter(({ states }) => states[0] === 'ran' && states[sweep] === 'failed');
}

function comparedSweep({ file, header, rows }: NamedSweep, index: number): ComparedSweep {
  const { name, workload, hardware, study } = header;
  return {
    ...{ letter: LETTERS[index], file, name, workload, machine: hardware, study },
    points: rows.length,
    failed: rows.filter(({ metrics }) => metrics === null).length,
  };
}

function comparePoints(sweeps: readonly NamedSweep[], axes: readonly string[]): ComparedPoint[] {
  const rowsByPoint = sweeps.map(({ rows }) => rowsBy((row) => keyOf(row, axes), rows));
  const keys = [...new Set(rowsByPoint.flatMap((rows) => [...rows.keys()]))];
  if (keys.length > MOST_POINTS)
    throw new UserError(
      `compare: ${keys.length.toLocaleString('en-US')} points; compare sweeps of at most ${MOST_POINTS.toLocaleString('en-US')} points in all`,
    );
  const names = sweeps[0].header.metrics.map(({ name }) => name);
  return keys.map((key) =>
    comparedPoint(
      rowsByPoint.map((rows) => rows.get(key)),
      names,
    ),
  );
}

/** Rows by their point; an exploration may have come to one twice, with the same figures. */
function rowsBy(key: (row: SweepRow) => string, rows: readonly SweepRow[]): ReadonlyMap<string, SweepRow> {
  return new Map(rows.map((row) => [key(row), row]));
}

function comparedPoint(rows: readonly (SweepRow | undefined)[], names: readonly string[]): ComparedPoint {
  const [{ point }] = rows.filter((row) => row !== undefined);
  return {
    point,
    states: rows.map((row) => (row === undefined ? 'absent' : row.metrics === null ? 'failed' : 'ran')),
    values: Object.fromEntries(names.map((name) => [name, rows.map((row) => row?.metrics?.[name] ?? null)])),
  };
}

function metricsOf({ metrics }: SweepHeader, points: readonly ComparedPoint[]): ComparedMetric[] {
  return metrics
    .filter(({ name }) => points.some(({ values }) => values[name].some((value) => value !== null)))
    .map(({ name, label, unit }) => ({ name, label, unit, better: betterOf(name) }));
}

function keyOf({ point }: SweepRow, axes: readonly string[]): string {
  return JSON.stringify(axes.map((path) => point[path]));
}

function pathsOf({ header }: NamedSweep): string[] {
  return header.space.groups.flat().map(({ path }) => path);
}

function demandSameAxes(sweeps: readonly NamedSweep[]): void {
  const [first] = sweeps;
  const wanted = pathsOf(first);
  for (const sweep of sweeps.slice(1)) {
    const found = pathsOf(sweep);
    if (found.length === wanted.length && found.every((path) => wanted.includes(path))) continue;
    throw new UserError(
      `${sweep.file}: it varies ${found.join(', ')}, and ${first.file} ${wanted.join(', ')}; compare sweeps of the same axes`,
    );
  }
}

function demandSharedPoints(sweeps: readonly NamedSweep[], points: readonly ComparedPoint[]): void {
  for (const [index, { file }] of sweeps.entries()) {
    if (points.some(({ states }) => states[0] === 'ran' && states[index] === 'ran')) continue;
    throw new UserError(
      index === 0
        ? `${file}: none of its points ran; run it again`
        : `${file}: none of its points ran in ${sweeps[0].file} as well; compare sweeps that share values of their axes`,
    );
  }
}
