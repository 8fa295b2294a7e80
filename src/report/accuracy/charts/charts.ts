import type { AccuracyDocument } from '../../../result/accuracy-result.js';
import type { ReportChart, Theme } from '../../charts/report-chart.js';
import { marginsChart } from './margins.js';
import { sharesChart } from './shares.js';

/** The charts of a measured accuracy. */
export function accuracyCharts(document: AccuracyDocument, theme: Theme): readonly ReportChart[] {
  return [sharesChart(document, theme), marginsChart(document, theme)].filter((chart) => chart !== null);
}
