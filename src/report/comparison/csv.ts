import type { RunComparison } from '../../result/comparison/compare-runs.js';
import type { SweepComparison } from '../../result/comparison/compare-sweeps.js';
import type { Comparison } from '../../result/comparison/comparison.js';
import type { ComparedMetric } from '../../result/comparison/comparison-head.js';
import { compareValues, type ComparedFigure } from '../../result/comparison/figure.js';
import { csvText, type CsvCell } from '../csv.js';

/** Titles, then rows. */
type Lines = readonly [string[], ...CsvCell[][]];

/**
 * A row for each figure: of runs those of the whole and of each layer, of sweeps those of each point. Then come its
 * value in every document, and of all but the baseline the change and the change over the baseline.
 */
export function comparisonCsv(comparison: Comparison): string {
  const [titles, ...rows] = comparison.of === 'runs' ? runLines(comparison) : sweepLines(comparison);
  return csvText(titles, rows);
}

function runLines({ runs, metrics, totals, layers }: RunComparison): Lines {
  const rows = (kind: string, name: string, figures: Readonly<Record<string, ComparedFigure>>) =>
    metrics
      .filter((metric) => Object.hasOwn(figures, metric.name))
      .map((metric) => [kind, name, ...figureCells(metric, figures[metric.name])]);
  return [
    ['kind', 'name', ...figureTitles(runs.map(({ letter }) => letter))],
    ...rows('total', 'total', totals),
    ...layers.flatMap(({ name, figures }) => rows('layer', name, figures)),
  ];
}

function sweepLines({ sweeps, axes, metrics, points }: SweepComparison): Lines {
  return [
    [...axes, ...figureTitles(sweeps.map(({ letter }) => letter))],
    ...points.flatMap(({ point, values }) =>
      metrics.map((metric) => [
        ...axes.map((path) => point[path]),
        ...figureCells(metric, compareValues(values[metric.name])),
      ]),
    ),
  ];
}

function figureTitles(letters: readonly string[]): string[] {
  const [, ...others] = letters;
  return [
    ...['metric', 'unit', ...letters],
    ...others.flatMap((letter) => [`${letter} - A`, `(${letter} - A) / A`]),
  ];
}

function figureCells({ name, unit }: ComparedMetric, figure: ComparedFigure): CsvCell[] {
  const { values, changes, relativeChanges } = figure;
  const others = values.slice(1).flatMap((_, index) => [changes[index + 1], relativeChanges[index + 1]]);
  return [name, unit, ...values, ...others];
}
