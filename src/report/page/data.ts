import type { AccuracyDocument } from '../../result/accuracy-result.js';
import type { Comparison } from '../../result/comparison/comparison.js';
import type { CompressionDocument } from '../../result/compression-result.js';
import type { ResultDocument } from '../../result/result.js';
import { accuracyCharts } from '../accuracy/charts/charts.js';
import { chartsOf } from '../charts/charts.js';
import { comparisonCharts } from '../comparison/charts.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';
import { compressionCharts } from '../compression/charts.js';
import type { PageKind } from '../html/page.js';
import type { ReproductionDocument } from '../../result/reproduction-result.js';
import { reproductionCharts } from '../reproduction/charts.js';
import { sweepCharts } from '../sweep/charts/charts.js';
import type { SweepSummary } from '../sweep/summary.js';

/** What the page was made of. */
export interface LoadedData {
  readonly text: string;
  /** Name of the file that it is saved as. */
  readonly file: string;
  readonly chartsFor: (theme: Theme) => readonly ReportChart[];
}

const CHARTS: Readonly<Record<PageKind, (content: unknown, theme: Theme) => readonly ReportChart[]>> = {
  run: (content, theme) => chartsOf(content as ResultDocument, theme),
  accuracy: (content, theme) => accuracyCharts(content as AccuracyDocument, theme),
  sweep: (content, theme) => sweepCharts(content as SweepSummary, theme),
  comparison: (content, theme) => comparisonCharts(content as Comparison, theme),
  compression: (content, theme) => compressionCharts(content as CompressionDocument, theme),
  reproduction: (content, theme) => reproductionCharts(content as ReproductionDocument, theme),
};

/** The data inside the page, and the charts of it. */
export function pageData(): LoadedData {
  const element = document.getElementById('data');
  const text = element?.textContent ?? '';
  const { kind = '', file = '' } = element?.dataset ?? {};
  const content: unknown = JSON.parse(text);
  return { text, file, chartsFor: (theme) => CHARTS[kind as PageKind](content, theme) };
}
