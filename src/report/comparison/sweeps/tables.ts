import type { ChangeSummary, PointChange } from '../../../result/comparison/change-summary.js';
import type { SweepComparison } from '../../../result/comparison/compare-sweeps.js';
import type { ComparedPoint } from '../../../result/comparison/compared-point.js';
import type { ComparedMetric } from '../../../result/comparison/comparison-head.js';
import { compareValues } from '../../../result/comparison/figure.js';
import { integer } from '../../format.js';
import {
  fillTable,
  numberCell,
  numberColumn,
  textCell,
  textColumn,
  type ColumnOf,
  type ReportTable,
} from '../../outline/table.js';
import { pointText } from '../../sweep/words.js';
import { valueColumn } from '../../sweep/tables/columns.js';
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
    textColumn('metric', ({ metric }) => metric.label),
    ...(sweeps.length === 2 ? [] : [textColumn<SummaryRow>('in', ({ summary }) => summary.letter)]),
    numberColumn('points changed', ({ summary: { changed, points } }) =>
      numberCell(`${integer(changed)} of ${integer(points)}`, changed),
    ),
    numberColumn('geometric mean', meanCell),
    numberColumn('lowest', ({ metric, summary }) => extremeCell(metric, summary.lowest)),
    { ...textColumn<SummaryRow>('at', ({ summary }) => placeOf(summary.lowest)), priority: 1 },
    numberColumn('highest', ({ metric, summary }) => extremeCell(metric, summary.highest)),
    { ...textColumn<SummaryRow>('at', ({ summary }) => placeOf(summary.highest)), priority: 1 },
  ];
  return fillTable({ id: 'summary-of-changes', title: 'Change by metric', note }, columns, rows);
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
  return fillTable(
    { id: `points-${letter.toLowerCase()}`, title: `Points, ${letter} against A`, note },
    [
      ...comparison.axes.map(valueColumn),
      ...chosen.flatMap((metric, place) => metricColumns(metric, sweep, letter, place)),
    ],
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
  const states = sweeps.map(({ letter }, sweep) =>
    textColumn<ComparedPoint>(letter, (point) => point.states[sweep]),
  );
  return fillTable(
    { id: 'unmatched', title: 'Points that did not run in all', note },
    [...comparison.axes.map(valueColumn), ...states],
    unmatched.slice(0, most),
  );
}

function metricColumns(
  metric: ComparedMetric,
  sweep: number,
  letter: string,
  place: number,
): readonly ColumnOf<ComparedPoint>[] {
  const { name, label } = metric;
  return [
    {
      ...numberColumn<ComparedPoint>(`A ${label}`, ({ values }) =>
        figureCell(metric, compareValues(values[name]), 0),
      ),
      priority: place,
    },
    numberColumn(`${letter} ${label}`, ({ values }) =>
      figureCell(metric, compareValues(values[name]), sweep),
    ),
    {
      ...numberColumn<ComparedPoint>(`${letter} - A`, ({ values }) =>
        changeCell(metric, compareValues(values[name]), sweep),
      ),
      priority: 2,
    },
    numberColumn('change', ({ values }) => relativeCell(metric, compareValues(values[name]), sweep)),
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

function placeOf(change: PointChange | null): string {
  return change === null ? '' : pointText(change.point);
}
