import type { ChangeSummary, PointChange } from '../../../result/comparison/change-summary.js';
import type { SweepComparison } from '../../../result/comparison/compare-sweeps.js';
import type { ComparedPoint } from '../../../result/comparison/compared-point.js';
import type { ComparedMetric } from '../../../result/comparison/comparison-head.js';
import { compareValues } from '../../../result/comparison/figure.js';
import { integer } from '../../format.js';
import { filled, numberCell, textCell, type ColumnOf, type ReportTable } from '../../outline/table.js';
import { axisName } from '../../sweep/axis-names.js';
import { valueText } from '../../sweep/dimension.js';
import { pointText } from '../../sweep/point-text.js';
import { changeCell, figureCell, relativeCell, relativeText, toneOf } from '../cells.js';
import { sizeOfChange } from './point-order.js';

/** Shown for each point. */
const SHOWN: readonly string[] = ['cycles', 'energy.total'];

interface SummaryRow {
  readonly metric: ComparedMetric;
  readonly summary: ChangeSummary;
}

/** How each metric changed in each sweep, without those that changed nowhere. */
export function summaryTable({ sweeps, metrics, summaries }: SweepComparison): ReportTable {
  const rows = metrics.flatMap((metric) =>
    summaries
      .filter((summary) => summary.metric === metric.name && summary.changed > 0)
      .map((summary): SummaryRow => ({ metric, summary })),
  );
  const same = metrics.length - new Set(rows.map(({ metric }) => metric)).size;
  const note = same === 0 ? '' : `${integer(same)} more metrics are equal at every point.`;
  const columns: readonly ColumnOf<SummaryRow>[] = [
    { ...text('metric'), cell: ({ metric }) => textCell(metric.label) },
    ...(sweeps.length === 2
      ? []
      : [{ ...text('in'), cell: ({ summary }: SummaryRow) => textCell(summary.letter) }]),
    {
      ...number('points changed'),
      cell: ({ summary: { changed, points } }) =>
        numberCell(`${integer(changed)} of ${integer(points)}`, changed),
    },
    { ...number('geometric mean'), cell: meanCell },
    { ...number('lowest'), cell: ({ metric, summary }) => extremeCell(metric, summary.lowest) },
    { ...text('at'), cell: ({ summary }) => placeCell(summary.lowest) },
    { ...number('highest'), cell: ({ metric, summary }) => extremeCell(metric, summary.highest) },
    { ...text('at'), cell: ({ summary }) => placeCell(summary.highest) },
  ];
  return filled({ id: 'summary-of-changes', title: 'Change by metric', note }, columns, rows);
}

/** One sweep's points against the baseline's; if there are too many, those that change most. */
export function changedPointTable(
  comparison: SweepComparison,
  sweep: number,
  most: number,
): ReportTable | null {
  const { sweeps, points, metrics } = comparison;
  const { letter } = sweeps[sweep];
  const shared = points.filter(({ states }) => states[0] === 'ran' && states[sweep] === 'ran');
  const shown = mostChanged(shared, most);
  if (shown.length === 0) return null;
  const chosen = SHOWN.flatMap((wanted) => metrics.find(({ name }) => name === wanted) ?? []);
  const note =
    shown.length === shared.length
      ? ''
      : `The ${integer(shown.length)} of ${integer(shared.length)} points whose cycles change most; comparison.csv has all.`;
  return filled(
    { id: `points-${letter.toLowerCase()}`, title: `Points, ${letter} against A`, note },
    [...axisColumns(comparison), ...chosen.flatMap((metric) => metricColumns(metric, sweep, letter))],
    shown,
  );
}

/** Points that did not run in both the baseline and another sweep. Null if there are none. */
export function unmatchedTable(comparison: SweepComparison, most: number): ReportTable | null {
  const { sweeps, points } = comparison;
  const unmatched = points.filter(({ states }) => states.some((state) => state !== 'ran'));
  if (unmatched.length === 0) return null;
  const omitted = unmatched.length - most;
  const note = omitted > 0 ? `${integer(omitted)} more are left out; comparison.json has all.` : '';
  const states = sweeps.map(({ letter }, sweep): ColumnOf<ComparedPoint> => ({
    ...text(letter),
    cell: (point) => textCell(point.states[sweep]),
  }));
  return filled(
    { id: 'unmatched', title: 'Points that did not run in all', note },
    [...axisColumns(comparison), ...states],
    unmatched.slice(0, most),
  );
}

function axisColumns({ axes }: SweepComparison): ColumnOf<ComparedPoint>[] {
  return axes.map((path) => {
    const { label, unit } = axisName(path);
    return {
      ...{ title: label, unit, align: 'number' },
      cell: ({ point }) => {
        const value = point[path];
        return { text: valueText(value), order: typeof value === 'number' ? value : null };
      },
    };
  });
}

function metricColumns(metric: ComparedMetric, sweep: number, letter: string): ColumnOf<ComparedPoint>[] {
  const { name, label } = metric;
  return [
    { ...number(`A ${label}`), cell: ({ values }) => figureCell(metric, compareValues(values[name]), 0) },
    {
      ...number(`${letter} ${label}`),
      cell: ({ values }) => figureCell(metric, compareValues(values[name]), sweep),
    },
    {
      ...number(`${letter} - A`),
      cell: ({ values }) => changeCell(metric, compareValues(values[name]), sweep),
    },
    { ...number('change'), cell: ({ values }) => relativeCell(metric, compareValues(values[name]), sweep) },
  ];
}

/** In the order of the baseline. */
function mostChanged(points: readonly ComparedPoint[], most: number): readonly ComparedPoint[] {
  if (points.length <= most) return points;
  const [metric] = SHOWN;
  const largest = new Set(
    points.toSorted((a, b) => sizeOfChange(b, metric) - sizeOfChange(a, metric)).slice(0, most),
  );
  return points.filter((point) => largest.has(point));
}

function meanCell({ metric, summary: { meanRelativeChange: mean } }: SummaryRow) {
  return { ...numberCell(relativeText(mean, mean), mean ?? -Number.MAX_VALUE), ...toneOf(metric, mean) };
}

function extremeCell(metric: ComparedMetric, change: PointChange | null) {
  if (change === null) return textCell('');
  const { value, baseline, change: size, relativeChange } = change;
  const figure = {
    values: [baseline, value],
    changes: [0, size],
    relativeChanges: [0, relativeChange],
  };
  return relativeCell(metric, figure, 1);
}

function placeCell(change: PointChange | null) {
  return textCell(change === null ? '' : pointText(change.point));
}

function text(title: string) {
  return { title, unit: '', align: 'text' } as const;
}

function number(title: string) {
  return { title, unit: '', align: 'number' } as const;
}
