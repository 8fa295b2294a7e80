import type { Comparison } from '../result/compare.js';
import { CHART_WIDTH } from './charts/report-chart.js';
import { comparisonCharts } from './comparison-chart.js';
import { renderPng, type PngFile } from './png.js';

const SHARP = 2;

/** The comparison's charts as PNG files. */
export async function comparisonPictures(comparison: Comparison): Promise<PngFile[]> {
  const files: PngFile[] = [];
  for (const chart of comparisonCharts(comparison, 'light')) {
    files.push({
      name: `${chart.id}.png`,
      bytes: await renderPng(chart, { width: CHART_WIDTH, pixelRatio: SHARP }),
    });
  }
  return files;
}
