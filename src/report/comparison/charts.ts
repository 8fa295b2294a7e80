import type { Comparison } from '../../result/comparison/comparison.js';
import type { ReportChart, Theme } from '../charts/report-chart.js';
import { runCharts } from './runs/charts.js';
import { sweepComparisonCharts } from './sweeps/charts.js';

/** The charts of a comparison. */
export function comparisonCharts(comparison: Comparison, theme: Theme): readonly ReportChart[] {
  return comparison.of === 'runs' ? runCharts(comparison, theme) : sweepComparisonCharts(comparison, theme);
}
