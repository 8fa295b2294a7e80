import { rowsOf } from '../../src/explore/evaluation/executor.js';
import { loadSweep, type StudyOptions } from '../../src/explore/study/load-study.js';
import { pricesOf } from '../../src/explore/evaluation/prices.js';
import { pointCount } from '../../src/explore/study/space.js';
import { localExecutor } from '../explore/local-executor.js';

/** Values of one point of a shipped sweep, and its figures. */
export interface Figures {
  readonly point: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
}

/** All points of a shipped sweep, in order; none may have failed. */
export async function shippedSweep(name: string, options: StudyOptions = {}): Promise<readonly Figures[]> {
  const study = await loadSweep(name, options, '1.0.0');
  const evaluation = { study, prices: await pricesOf(study) };
  const indices = Array.from({ length: Number(pointCount(study.space)) }, (_, index) => index);
  const rows = await rowsOf(localExecutor(evaluation), evaluation, indices);
  return rows.map(({ point, metrics, error }) => {
    if (metrics === null) throw new Error(error ?? 'no figures');
    return { point, metrics };
  });
}

/** A metric of all points. */
export function column(figures: readonly Figures[], metric: string): number[] {
  return figures.map(({ metrics }) => metrics[metric]);
}

/** Whether no value is below the one before it. */
export function neverFalls(values: readonly number[]): boolean {
  return values.every((value, place) => place === 0 || value >= values[place - 1]);
}
