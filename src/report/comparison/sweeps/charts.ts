import type { SweepComparison } from '../../../result/comparison/compare-sweeps.js';
import type { ComparedPoint } from '../../../result/comparison/compared-point.js';
import type { ComparedMetric } from '../../../result/comparison/comparison-head.js';
import { compareValues } from '../../../result/comparison/figure.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { integer } from '../../format.js';
import { axisName } from '../../sweep/axis-names.js';
import { shortPointText } from '../../sweep/words.js';
import { relativeWords } from '../cells.js';
import {
  changeChart,
  changeNotes,
  CHARTED,
  isComparable,
  percentOf,
  type ChangeRow,
} from '../change-chart.js';
import { sizeOfChange } from './point-order.js';

/** Points that a chart has room for. */
const MOST_ROWS = 40;

/** Changes of cycles and energy at each point, and their mean. */
export function sweepComparisonCharts(comparison: SweepComparison, theme: Theme): readonly ReportChart[] {
  return CHARTED.flatMap(([name, id]) => {
    const metric = comparison.metrics.find((one) => one.name === name);
    const points =
      metric === undefined
        ? []
        : comparison.points.filter(({ values }) => isComparable(compareValues(values[name])));
    if (metric === undefined || points.length === 0) return [];
    return [pointChart(comparison, metric, { id: `comparison-${id}-points`, points }, theme)];
  });
}

function pointChart(
  { sweeps, summaries, axes }: SweepComparison,
  metric: ComparedMetric,
  { id, points }: { readonly id: string; readonly points: readonly ComparedPoint[] },
  theme: Theme,
): ReportChart {
  const { name, label } = metric;
  const shown = largestChanges(points, name);
  const means = sweeps.map(
    ({ letter }) =>
      summaries.find((one) => one.metric === name && one.letter === letter)?.meanRelativeChange ?? null,
  );
  const texts = means.map((mean) => relativeWords(mean, mean));
  const which =
    shown.length === points.length
      ? 'Each point'
      : `Of ${integer(points.length)} points the ${integer(shown.length)} that change most, each`;
  return changeChart(
    {
      ...{ id, title: `Change of ${label} per point` },
      figures: sweeps
        .slice(1)
        .map(({ letter }, index) => `${letter} ${texts[index + 1]} in the geometric mean`)
        .join(', '),
      caption: `${which} in percent of the same point in A${valuesNote(axes)}; the last row is the geometric mean of all points.`,
      axisTitle: `Change of ${label} (% of the point in A)`,
      letters: sweeps.map(({ letter }) => letter),
      files: sweeps.map(({ file }) => file),
      rows: [
        ...shown.map((point) => rowOf(metric, point)),
        { name: 'geometric mean', percents: means.map(percentOf), notes: texts },
      ],
    },
    theme,
  );
}

/** What the names of rows are values of, if they say no more than that. */
function valuesNote(axes: readonly string[]): string {
  return axes.length < 2 ? '' : `, named by ${axes.map((path) => axisName(path).label).join(', ')}`;
}

function rowOf(metric: ComparedMetric, { point, values }: ComparedPoint): ChangeRow {
  const figure = compareValues(values[metric.name]);
  return {
    name: shortPointText(point),
    percents: figure.relativeChanges.map(percentOf),
    notes: changeNotes(metric, figure),
  };
}

/** In the order of the sweep. */
function largestChanges(points: readonly ComparedPoint[], metric: string): readonly ComparedPoint[] {
  if (points.length <= MOST_ROWS) return points;
  const largest = points
    .toSorted((a, b) => sizeOfChange(b, metric) - sizeOfChange(a, metric))
    .slice(0, MOST_ROWS);
  return points.filter((point) => largest.includes(point));
}
