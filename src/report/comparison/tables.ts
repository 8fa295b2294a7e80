import { hasLayer, type ComparedLayer, type Comparison, type Figure } from '../../result/compare.js';
import {
  LAYER_METRICS,
  METRICS,
  METRIC_NAMES,
  type LayerMetricName,
  type MetricName,
} from '../../result/comparison/metrics.js';
import { changeCell, figureCell, relativeCell, settingCell } from './cells.js';

/** A table as texts, for whatever shows it; the first column names, the others are figures. */
export interface TextTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Shown in full in the table of layers, and by their change in percent alone. */
const IN_FULL: readonly LayerMetricName[] = ['cycles', 'energy'];
const IN_PERCENT: readonly LayerMetricName[] = ['stalls', 'entries', 'spmatLineReads', 'dramBytes'];

/** Settings in which the runs differ, a column per run. */
export function settingsTable({ runs, changed }: Comparison): TextTable {
  return {
    titles: ['what changed', ...runs.map(({ letter }) => letter)],
    rows: changed.map(({ key, values }) => [key, ...values.map(settingCell)]),
  };
}

/** Figures of the whole runs, without those that are 0 or unknown in all. */
export function totalsTable({ runs, totals }: Comparison): TextTable {
  const others = runs.slice(1);
  const titles = others.flatMap(({ letter }) => [letter, `${letter} - A`, 'change']);
  const shown = METRIC_NAMES.filter((metric) => totals[metric].values.some(Boolean));
  return {
    titles: ['whole run', 'A', ...titles],
    rows: shown.map((metric) => [
      METRICS[metric].label,
      figureCell(metric, totals[metric].values[0]),
      ...others.flatMap((_, index) => changeCells(metric, totals[metric], index + 1)),
    ]),
  };
}

/** One run's layers against the baseline's, the total last. */
export function layerTable(comparison: Comparison, run: number): TextTable {
  const { runs, layers, totals } = comparison;
  const columns = columnsOf(comparison, run);
  const seen = layers.filter((layer) => hasLayer(layer, 0) || hasLayer(layer, run));
  const cells = (figures: LayerFigures) => columns.map(({ cell }) => cell(figures));
  return {
    titles: ['layer', ...columns.map(({ title }) => title(runs[run].letter))],
    rows: [...seen.map(({ name, figures }) => [name, ...cells(figures)]), ['total', ...cells(totals)]],
  };
}

type LayerFigures = ComparedLayer['figures'];

interface Column {
  readonly title: (letter: string) => string;
  readonly cell: (figures: LayerFigures) => string;
}

/** Cycles and energy in full; of other figures the change in percent, where one of the layers changed. */
function columnsOf({ layers, totals }: Comparison, run: number): Column[] {
  const isKnown = (metric: LayerMetricName) => totals[metric].changes[run] !== null;
  const isChanged = (metric: LayerMetricName) => layers.some(({ figures }) => figures[metric].changes[run]);
  return [
    ...IN_FULL.filter(isKnown).flatMap((metric) => fullColumns(metric, run)),
    ...IN_PERCENT.filter(isChanged).map((metric) => relativeColumn(metric, run, LAYER_METRICS[metric].label)),
  ];
}

function fullColumns(metric: LayerMetricName, run: number): Column[] {
  const { label } = LAYER_METRICS[metric];
  return [
    { title: () => `A ${label}`, cell: (figures) => figureCell(metric, figures[metric].values[0]) },
    {
      title: (letter) => `${letter} ${label}`,
      cell: (figures) => figureCell(metric, figures[metric].values[run]),
    },
    {
      title: (letter) => `${letter} - A`,
      cell: (figures) => changeCell(metric, figures[metric].changes[run]),
    },
    relativeColumn(metric, run, 'change'),
  ];
}

function relativeColumn(metric: LayerMetricName, run: number, title: string): Column {
  return {
    title: () => title,
    cell: (figures) => relativeCell(figures[metric].changes[run], figures[metric].relativeChanges[run]),
  };
}

/** Names of layers that one of two runs does not have, as a sentence; null where both have all. */
export function unmatchedLayers({ runs, layers }: Comparison, run: number): string | null {
  const only = (has: number, lacks: number) =>
    layers.filter((layer) => hasLayer(layer, has) && !hasLayer(layer, lacks)).map(({ name }) => name);
  const parts = [[runs[0], only(0, run)] as const, [runs[run], only(run, 0)] as const].filter(
    ([, names]) => names.length > 0,
  );
  return parts.length === 0
    ? null
    : parts.map(([{ letter }, names]) => `only in ${letter}: ${names.join(', ')}`).join('; ');
}

function changeCells(
  metric: MetricName,
  { values, changes, relativeChanges }: Figure,
  run: number,
): string[] {
  return [
    figureCell(metric, values[run]),
    changeCell(metric, changes[run]),
    relativeCell(changes[run], relativeChanges[run]),
  ];
}
