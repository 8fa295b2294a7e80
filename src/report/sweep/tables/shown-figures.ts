import { chartedFigures, metricFigures, type Figure } from '../figure.js';
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

/** At most so many figures that differ between points: objectives and charted metrics first, then well-known ones. */
export function shownFigures(summary: SweepSummary, most: number): readonly Figure[] {
  const header = { ...summary.subject, space: { groups: [] } };
  const known = metricFigures(header).filter((figure) => isVaried(summary, figure));
  const preferred = PREFERRED.flatMap((name) => known.find(({ metric }) => metric === name) ?? []);
  const charted = chartedFigures(header).filter(({ id }) => Object.hasOwn(summary.ranges, id));
  const seen = new Set<string>();
  return [...charted, ...preferred, ...known]
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, most);
}

function isVaried({ ranges, finished }: SweepSummary, { id }: Figure): boolean {
  if (!Object.hasOwn(ranges, id)) return false;
  const { min, max } = ranges[id];
  return finished === 1 || min !== max;
}
