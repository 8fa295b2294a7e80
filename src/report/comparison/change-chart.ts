import type { ComparedMetric } from '../../result/comparison/comparison-head.js';
import type { ComparedFigure } from '../../result/comparison/figure.js';
import { rowsHeight } from '../charts/layer-bars.js';
import { INKS } from '../charts/palette.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';
import { styledChart } from '../charts/style.js';
import { changeBars } from './bars.js';
import { againstText, relativeText } from './cells.js';

/** The metrics that are charted, and what stands for them in names of files. */
export const CHARTED: readonly (readonly [metric: 'cycles' | 'energy.total', id: string])[] = [
  ['cycles', 'cycles'],
  ['energy.total', 'energy'],
];

/** A row of a chart of changes: a bar for each document but the baseline. */
export interface ChangeRow {
  readonly name: string;
  /** Lengths of the bars in percent, one per document; null if there is none to draw. */
  readonly percents: readonly (number | null)[];
  /** What the tooltip says, one per document. */
  readonly notes: readonly string[];
}

/** What a chart of changes shows. */
export interface ChangeChart {
  readonly id: string;
  readonly title: string;
  readonly figures: string;
  readonly caption: string;
  readonly axisTitle: string;
  readonly letters: readonly string[];
  readonly files: readonly string[];
  /** The last one sums up the others. */
  readonly rows: readonly ChangeRow[];
}

/** The changes of a metric as bars to both sides of nought. */
export function changeChart(
  { id, title, figures, caption, axisTitle, letters, files, rows }: ChangeChart,
  theme: Theme,
): ReportChart {
  const bars = letters.slice(1).map((label, index) => ({
    label,
    percents: rows.map(({ percents }) => percents[index + 1]),
    notes: rows.map(({ notes }) => notes[index + 1]),
  }));
  return styledChart(letters.map((letter, index) => `${letter}: ${files[index]}`).join(', '), theme, {
    ...{ id, title, figures, caption },
    height: rowsHeight(rows.length * bars.length),
    configuration: changeBars({
      ...{ names: rows.map(({ name }) => name), bars, axisTitle },
      ink: INKS[theme],
    }),
  });
}

/** "262,000 against 260,818 (+0.45 %)", one per document. */
export function changeNotes(metric: ComparedMetric, figure: ComparedFigure): readonly string[] {
  const { changes, relativeChanges } = figure;
  return changes.map(
    (change, index) =>
      `${againstText(metric, figure, index)} (${relativeText(change, relativeChanges[index])})`,
  );
}

/** Whether the baseline and another document have the figure. */
export function isComparable({ changes }: ComparedFigure): boolean {
  return changes.slice(1).some((change) => change !== null);
}

export function percentOf(ratio: number | null): number | null {
  return ratio === null ? null : ratio * 100;
}
