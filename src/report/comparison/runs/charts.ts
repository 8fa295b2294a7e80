import type { RunComparison } from '../../../result/comparison/compare-runs.js';
import type { ComparedMetric } from '../../../result/comparison/comparison-head.js';
import type { ComparedFigure } from '../../../result/comparison/figure.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { figureText, relativeText } from '../cells.js';
import {
  changeChart,
  changeNotes,
  CHARTED,
  isComparable,
  percentOf,
  type ChangeRow,
} from '../change-chart.js';

/** How a change becomes the length of a bar. */
interface Scale {
  readonly id: string;
  readonly title: (label: string) => string;
  readonly caption: string;
  /** What the whole of the percentages is. */
  readonly whole: string;
  /** Null if there is nothing to hold it against. */
  readonly ratio: (figure: ComparedFigure, run: number, total: ComparedFigure) => number | null;
}

const SCALES: readonly Scale[] = [
  {
    id: 'change',
    title: (label) => `Change of ${label} per layer`,
    caption: "Each layer's change in percent of its own figure in A.",
    whole: 'the layer in A',
    ratio: ({ relativeChanges }, run) => relativeChanges[run],
  },
  {
    id: 'contribution',
    title: (label) => `Where the change of ${label} comes from`,
    caption: "Each layer's change in percent of the whole of A: a run's layers add up to its total.",
    whole: 'all of A',
    ratio: contribution,
  },
];

/** Changes of cycles and, if runs are priced, of energy: per layer and total, in two scales. */
export function runCharts(comparison: RunComparison, theme: Theme): readonly ReportChart[] {
  const { runs, metrics, totals } = comparison;
  return CHARTED.filter(([name]) => isComparable(totals[name])).flatMap(([name, id]) => {
    const metric = metrics.find((one) => one.name === name);
    if (metric === undefined) return [];
    return SCALES.map(({ id: scale, title, caption, whole, ratio }) =>
      changeChart(
        {
          ...{ id: `comparison-${id}-${scale}`, title: title(metric.label), caption },
          figures: totalsLine(comparison, metric, totals[name]),
          axisTitle: `Change of ${metric.label} (% of ${whole})`,
          letters: runs.map(({ letter }) => letter),
          files: runs.map(({ file }) => file),
          rows: rowsOf(comparison, name).map(([row, figure]): ChangeRow => ({
            name: row,
            percents: figure.values.map((_, run) => percentOf(ratio(figure, run, totals[name]))),
            notes: changeNotes(metric, figure),
          })),
        },
        theme,
      ),
    );
  });
}

function rowsOf(
  { layers, totals }: RunComparison,
  metric: (typeof CHARTED)[number][0],
): (readonly [name: string, figure: ComparedFigure])[] {
  return [...layers.map(({ name, figures }) => [name, figures[metric]] as const), ['total', totals[metric]]];
}

/** A layer that only one of the two runs has counts whole. */
function contribution({ values }: ComparedFigure, run: number, total: ComparedFigure): number | null {
  const [whole] = total.values;
  if (whole === null || whole === 0 || total.values[run] === null) return null;
  return ((values[run] ?? 0) - (values[0] ?? 0)) / whole;
}

function totalsLine({ runs }: RunComparison, metric: ComparedMetric, total: ComparedFigure): string {
  const { values, changes, relativeChanges } = total;
  return runs
    .map(({ letter }, run) => {
      const change = run === 0 ? '' : ` (${relativeText(changes[run], relativeChanges[run])})`;
      return `${letter} ${figureText(metric, values[run])}${change}`;
    })
    .join(', ');
}
