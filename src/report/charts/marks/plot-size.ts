import type { ChartArea } from 'chart.js';

/** Size of the plot; nothing before the chart is laid out, which is when chart.js asks first. */
export function plotSize({ chartArea }: { chartArea?: ChartArea }): { width: number; height: number } {
  return chartArea ?? { width: 0, height: 0 };
}
