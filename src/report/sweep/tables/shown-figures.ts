import { ACCURACY, chartedFigures, metricFigure, metricFigures, type Figure } from '../figure.js';
import type { SweepSummary } from '../summary.js';

/** Metrics that readers look for first, after those of the charts. */
const PREFERRED = [
  'cycles',
  'seconds',
  'framesPerSecond',
  'energy.total',
  'power',
  'framesPerJoule',
  'energyDelay',
  'area',
  'loadBalance',
  'paddingShare',
  'utilisation',
  'dramBytes',
  'shortfalls',
];

/**
 * What a table shows of its points: the objectives and charted figures, accuracy included, then well-known ones that differ
 * between points, at most so many; of metrics that the reader chose all of them and no other.
 */
export function shownFigures(summary: SweepSummary, most: number): readonly Figure[] {
  const header = { ...summary.subject, space: { groups: [] } };
  const charted = chartedFigures(header, summary.view).filter(({ id }) => Object.hasOwn(summary.ranges, id));
  if (summary.view.metrics !== null) return charted;
  const known = metricFigures(header).filter((figure) => isVaried(summary, figure));
  const ends = new Set(known.flatMap(({ interval }) => (interval === null ? [] : Object.values(interval))));
  const preferred = PREFERRED.flatMap((name) => known.find(({ metric }) => metric === name) ?? []);
  const others = known.filter(({ metric }) => metric === null || !ends.has(metric));
  const seen = new Set<string>();
  return [...charted, ...preferred, ...others]
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, most);
}

/** The accuracies that were measured. */
export function measuredAccuracies({ subject, ranges }: SweepSummary): readonly Figure[] {
  return ACCURACY.flatMap((name) => metricFigure(subject, name) ?? []).filter(({ id }) =>
    Object.hasOwn(ranges, id),
  );
}

function isVaried({ ranges, finished }: SweepSummary, { id }: Figure): boolean {
  if (!Object.hasOwn(ranges, id)) return false;
  const { min, max } = ranges[id];
  return finished === 1 || min !== max;
}
