import type { Comparison } from '../../result/compare.js';
import { comparisonCharts } from './chart.js';
import { pngFiles, type PngFile } from '../png.js';

/** The comparison's charts as PNG files. */
export function comparisonPictures(comparison: Comparison): Promise<PngFile[]> {
  return pngFiles(comparisonCharts(comparison, 'light'));
}
