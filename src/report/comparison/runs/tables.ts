import { hasLayer, type ComparedLayer, type RunComparison } from '../../../result/comparison/compare-runs.js';
import type { ComparedMetric } from '../../../result/comparison/comparison-head.js';
import type { ComparedFigure } from '../../../result/comparison/figure.js';
import { fillTable, numberColumn, textColumn, type ColumnOf, type ReportTable } from '../../outline/table.js';
import { changeCell, figureCell, relativeCell } from '../cells.js';

/** Shown in full in the table of layers, and by their change in percent alone. */
const IN_FULL: readonly string[] = ['cycles', 'energy.total'];
const IN_PERCENT: readonly string[] = ['stalls', 'entries', 'spmatLineReads', 'dramBytes'];

/** Figures of a whole run or of a layer, by metric. */
type Figures = Readonly<Record<string, ComparedFigure>>;

interface Row {
  readonly name: string;
  readonly figures: Figures;
}

/** Figures of the whole runs, without those that are 0 or unknown in all. */
export function totalsTable({ runs, metrics, totals }: RunComparison): ReportTable {
  const figures: Figures = totals;
  const shown = metrics.filter(({ name }) => figures[name].values.some(Boolean));
  const columns: readonly ColumnOf<ComparedMetric>[] = [
    textColumn('figure', ({ label }) => label),
    numberColumn('A', (metric: ComparedMetric) => figureCell(metric, figures[metric.name], 0)),
    ...runs.slice(1).flatMap(({ letter }, at) => [
      numberColumn(letter, (metric: ComparedMetric) => figureCell(metric, figures[metric.name], at + 1)),
      {
        ...numberColumn(`${letter} - A`, (metric: ComparedMetric) =>
          changeCell(metric, figures[metric.name], at + 1),
        ),
        priority: 1,
      },
      numberColumn('change', (metric: ComparedMetric) => relativeCell(metric, figures[metric.name], at + 1)),
    ]),
  ];
  return fillTable({ id: 'whole', title: 'Whole run', note: '' }, columns, shown);
}

/** One run's layers against the baseline's, the total last. */
export function layerTable(comparison: RunComparison, run: number): ReportTable {
  const { runs, layers, totals } = comparison;
  const { letter } = runs[run];
  const seen = layers.filter((layer) => hasLayer(layer, 0) || hasLayer(layer, run));
  const columns: readonly ColumnOf<Row>[] = [
    textColumn('layer', ({ name }) => name),
    ...metricColumns(comparison, run),
  ];
  const about = {
    id: `layers-${letter.toLowerCase()}`,
    title: `Layers, ${letter} against A`,
    note: unmatchedText(comparison, run),
  };
  return fillTable(about, columns, [...seen, { name: 'total', figures: totals }]);
}

/** Cycles and energy in full; of other figures the change in percent, if one of the layers changed. */
function metricColumns({ runs, metrics, layers, totals }: RunComparison, run: number): ColumnOf<Row>[] {
  const known = (names: readonly string[]) =>
    names.flatMap((wanted) => metrics.find(({ name }) => name === wanted) ?? []);
  const figures: Figures = totals;
  const isKnown = ({ name }: ComparedMetric) => figures[name].changes[run] !== null;
  const isChanged = ({ name }: ComparedMetric) =>
    layers.some((layer) => (layer.figures as Figures)[name].changes[run]);
  return [
    ...known(IN_FULL)
      .filter(isKnown)
      .flatMap((metric, place) => fullColumns(metric, run, runs[run].letter, place)),
    ...known(IN_PERCENT)
      .filter(isChanged)
      .map((metric) => ({ ...relativeColumn(metric, run, metric.label), priority: 2 })),
  ];
}

function fullColumns(
  metric: ComparedMetric,
  run: number,
  letter: string,
  place: number,
): readonly ColumnOf<Row>[] {
  const { name, label } = metric;
  return [
    {
      ...numberColumn(`A ${label}`, ({ figures }: Row) => figureCell(metric, figures[name], 0)),
      priority: place,
    },
    numberColumn(`${letter} ${label}`, ({ figures }: Row) => figureCell(metric, figures[name], run)),
    {
      ...numberColumn(`${letter} - A`, ({ figures }: Row) => changeCell(metric, figures[name], run)),
      priority: 3,
    },
    relativeColumn(metric, run, 'change'),
  ];
}

function relativeColumn(metric: ComparedMetric, run: number, title: string): ColumnOf<Row> {
  return numberColumn(title, ({ figures }: Row) => relativeCell(metric, figures[metric.name], run));
}

/** Names of layers that one of two runs does not have, as a sentence; empty if both have all. */
function unmatchedText({ runs, layers }: RunComparison, run: number): string {
  const only = (has: number, lacks: number) =>
    layers
      .filter((layer: ComparedLayer) => hasLayer(layer, has) && !hasLayer(layer, lacks))
      .map(({ name }) => name);
  const parts = [
    { letter: runs[0].letter, names: only(0, run) },
    { letter: runs[run].letter, names: only(run, 0) },
  ].filter(({ names }) => names.length > 0);
  return parts.map(({ letter, names }) => `only in ${letter}: ${names.join(', ')}`).join('; ');
}
