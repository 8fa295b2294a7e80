import type { Comparison, Figure } from '../../result/compare.js';
import { METRICS, type LayerMetricName } from '../../result/comparison/metrics.js';
import { rowsHeight } from '../charts/layer-bars.js';
import { INKS } from '../charts/palette.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';
import { styledChart } from '../charts/style.js';
import { changeBars } from './bars.js';
import { figureCell, relativeCell } from './cells.js';

/** A bar's row: a layer, or the whole run. */
interface Row {
  readonly name: string;
  readonly figure: Figure;
}

/** How a change becomes the length of a bar. */
interface Scale {
  readonly id: string;
  readonly title: (label: string) => string;
  readonly caption: string;
  /** What the whole of the percentages is. */
  readonly whole: string;
  /** Null where there is nothing to hold it against. */
  readonly share: (figure: Figure, run: number, total: Figure) => number | null;
}

const CHARTED: readonly LayerMetricName[] = ['cycles', 'energy'];

const SCALES: readonly Scale[] = [
  {
    id: 'change',
    title: (label) => `Change of ${label} per layer`,
    caption: "Each layer's change in percent of its own figure in A.",
    whole: 'the layer in A',
    share: ({ relativeChanges }, run) => relativeChanges[run],
  },
  {
    id: 'contribution',
    title: (label) => `Where the change of ${label} comes from`,
    caption: "Each layer's change in percent of the whole of A: a run's layers add up to its total.",
    whole: 'all of A',
    share: contribution,
  },
];

/** Changes of cycles and, where runs are priced, of energy: per layer and total, in two scales. */
export function comparisonCharts(comparison: Comparison, theme: Theme): ReportChart[] {
  return CHARTED.filter((metric) => isComparable(comparison.totals[metric])).flatMap((metric) =>
    SCALES.map((scale) => changeChart(comparison, metric, scale, theme)),
  );
}

/** Whether the baseline and another run know the figure. */
function isComparable({ changes }: Figure): boolean {
  return changes.slice(1).some((change) => change !== null);
}

function changeChart(
  comparison: Comparison,
  metric: LayerMetricName,
  scale: Scale,
  theme: Theme,
): ReportChart {
  const { runs, totals } = comparison;
  const { label } = METRICS[metric];
  const rows = rowsOf(comparison, metric);
  const bars = runs.slice(1).map(({ letter }, index) => ({
    label: letter,
    percents: rows.map(({ figure }) => percentOf(scale.share(figure, index + 1, totals[metric]))),
    notes: rows.map(({ figure }) => note(metric, figure, index + 1)),
  }));
  return styledChart(runs.map(({ letter, file }) => `${letter}: ${file}`).join(', '), theme, {
    id: `comparison-${metric}-${scale.id}`,
    title: scale.title(label),
    figures: totalsLine(comparison, metric),
    caption: scale.caption,
    height: rowsHeight(rows.length * bars.length),
    configuration: changeBars({
      names: rows.map(({ name }) => name),
      bars,
      axisTitle: `Change of ${label} (% of ${scale.whole})`,
      ink: INKS[theme],
    }),
  });
}

function rowsOf({ layers, totals }: Comparison, metric: LayerMetricName): Row[] {
  const rows = layers.map(({ name, figures }) => ({ name, figure: figures[metric] }));
  return [...rows, { name: 'total', figure: totals[metric] }];
}

/** A layer that only one of the two runs has counts whole. */
function contribution({ values }: Figure, run: number, total: Figure): number | null {
  const [whole] = total.values;
  if (whole === null || whole === 0 || total.values[run] === null) return null;
  return ((values[run] ?? 0) - (values[0] ?? 0)) / whole;
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share * 100;
}

/** "260,818 -> 262,000 (+0.45 %)", in letters that the font has. */
function note(metric: LayerMetricName, { values, changes, relativeChanges }: Figure, run: number): string {
  const change = relativeCell(changes[run], relativeChanges[run]);
  return `${figureCell(metric, values[run])} against ${figureCell(metric, values[0])} (${change})`;
}

function totalsLine({ runs, totals }: Comparison, metric: LayerMetricName): string {
  const { values, changes, relativeChanges } = totals[metric];
  return runs
    .map(({ letter }, run) => {
      const change = run === 0 ? '' : ` (${relativeCell(changes[run], relativeChanges[run])})`;
      return `${letter} ${figureCell(metric, values[run])}${change}`;
    })
    .join(', ');
}
