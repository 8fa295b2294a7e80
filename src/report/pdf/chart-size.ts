import type { ReportChart } from '../charts/report-chart.js';

/** Size of a chart in CSS pixels, before it is printed over the width of the page. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** At this width text of 12 pixels is printed in 8.5 points. */
const BEST_WIDTH = 720;

/** At this width it is printed in 5.8 points. */
const WIDEST_LEGIBLE = 1050;

/** A chart no taller than this has rows so wide that they may be pressed together. */
const TALLEST_PRESSED = 1080;
const PRESSED = 0.76;

/** A size at most `steepness` times as high as wide: pressed together, then wider, if that is too low. */
export function chartSize({ height }: Pick<ReportChart, 'height'>, steepness: number): ChartSize {
  const lowest = height <= TALLEST_PRESSED ? height * PRESSED : height;
  const chosen = Math.ceil(Math.min(height, Math.max(lowest, BEST_WIDTH * steepness)));
  return { width: Math.max(BEST_WIDTH, Math.ceil(chosen / steepness)), height: chosen };
}

/** Whether a chart's text can be read in print. */
export function isLegible({ width }: ChartSize): boolean {
  return width <= WIDEST_LEGIBLE;
}
