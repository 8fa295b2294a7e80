import type { SweepHeader, SweepRow } from '../../result/sweep-result.js';
import { STUDY_METRICS, type StudyMetric } from '../evaluation/metrics.js';

/** Larger figures have no unit that they could be shown in. */
const LARGEST = 1e100;

const NEEDS: readonly StudyMetric['needs'][] = [null, 'prices', 'photographs'];

/** What a row says that no run of its sweep says; null if there is nothing. */
export function rowProblem({ metrics, evaluation }: SweepRow, header: SweepHeader): string | null {
  const values = [...Object.entries(metrics ?? {}), ...objectivesOf(evaluation?.objectives ?? [])];
  const endless = values.find(([, value]) => Math.abs(value) > LARGEST);
  if (endless !== undefined) return `${endless[0]} is ${endless[1]}`;
  const wanted = header.exploration?.objectives.length;
  const given = evaluation?.objectives?.length;
  if (given !== undefined && given !== wanted) return `it has ${given} objectives, not ${wanted ?? 0}`;
  return metrics === null ? null : missingMetric(metrics, header);
}

function objectivesOf(objectives: readonly number[]): [string, number][] {
  return objectives.map((value, number) => [`objective ${number + 1}`, value]);
}

/** What every run has must be there, and of prices and accuracy all or nothing. */
function missingMetric(metrics: Readonly<Record<string, number>>, header: SweepHeader): string | null {
  for (const kind of NEEDS) {
    const names = STUDY_METRICS.filter(({ name, needs }) => needs === kind && isOf(header, name));
    const missing = names.find(({ name }) => !Object.hasOwn(metrics, name));
    const isDemanded = kind === null || names.some(({ name }) => Object.hasOwn(metrics, name));
    if (missing !== undefined && isDemanded) return `it lacks ${missing.name}`;
  }
  return null;
}

function isOf({ metrics }: SweepHeader, metric: string): boolean {
  return metrics.some(({ name }) => name === metric);
}
