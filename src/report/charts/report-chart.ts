import type { ChartConfiguration } from 'chart.js';

/** Colours of text, grid and background; what a colour means is the same in both. */
export type Theme = 'light' | 'dark';

/** A chart of a report: pure data, drawn by chart.js on a canvas here or in a browser. */
export interface ReportChart {
  /** Short name in file names and anchors: "cycles". */
  readonly id: string;
  readonly title: string;
  /** The figures of the whole run that belong to the chart; in the picture, its second line. */
  readonly figures: string;
  /** One sentence that says what is to be seen. */
  readonly caption: string;
  /** Height in CSS pixels at the width of `CHART_WIDTH`. */
  readonly height: number;
  readonly configuration: ChartConfiguration;
}

/** Width of a chart in CSS pixels if nothing else decides it. */
export const CHART_WIDTH = 960;
