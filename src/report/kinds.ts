import type { AccuracyDocument } from '../result/accuracy-result.js';
import type { Comparison } from '../result/comparison/comparison.js';
import type { CompressionDocument } from '../result/compression-result.js';
import type { ReproductionDocument } from '../result/reproduction-result.js';
import type { ResultDocument } from '../result/result.js';
import { accuracyCharts } from './accuracy/charts/charts.js';
import { chartsOf } from './charts/charts.js';
import type { ReportChart, Theme } from './charts/report-chart.js';
import { comparisonCharts } from './comparison/charts.js';
import { compressionCharts } from './compression/charts.js';
import { reproductionCharts } from './reproduction/charts.js';
import { sweepCharts } from './sweep/charts/charts.js';
import type { SweepSummary } from './sweep/summary.js';

/** The charts of the document that a page was made of. */
type Charts = (content: unknown, theme: Theme) => readonly ReportChart[];

/** Every kind of document that has a report, and its charts, which a page draws by itself in either theme. */
export const REPORTED_KINDS = {
  run: (content, theme) => chartsOf(content as ResultDocument, theme),
  accuracy: (content, theme) => accuracyCharts(content as AccuracyDocument, theme),
  sweep: (content, theme) => sweepCharts(content as SweepSummary, theme),
  comparison: (content, theme) => comparisonCharts(content as Comparison, theme),
  compression: (content, theme) => compressionCharts(content as CompressionDocument, theme),
  reproduction: (content, theme) => reproductionCharts(content as ReproductionDocument, theme),
} as const satisfies Readonly<Record<string, Charts>>;

export type ReportedKind = keyof typeof REPORTED_KINDS;
