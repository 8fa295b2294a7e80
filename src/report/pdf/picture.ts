import type { ReportChart } from '../charts/report-chart.js';
import { renderPng } from '../png.js';
import { chartSize, isLegible } from './chart-size.js';
import { BODY, CONTENT_WIDTH, LEFT, NOTE } from './style.js';
import type { Sheet } from './sheet.js';

/** A chart as it is printed over the width of the page. */
export interface Picture {
  readonly chart: ReportChart;
  readonly png: Uint8Array;
  readonly height: number;
}

const POINTS_PER_INCH = 72;
const DOTS_PER_INCH = 252;

const CAPTION_GAP = 5;

/** Steepness of the place that the summary leaves. */
const BELOW_SUMMARY = 0.6;

/** The chart that stands on the page of the summary, if it can be read there. */
export function summaryChart(charts: readonly ReportChart[]): ReportChart | null {
  const cycles = charts.find(({ id }) => id === 'cycles');
  return cycles !== undefined && isLegible(chartSize(cycles, BELOW_SUMMARY)) ? cycles : null;
}

/**
 * Renders a chart for a place as wide as the page and at most `most` points high, its caption included. pdfkit
 * embeds a PNG without opacity as it is; others it takes apart, slowly and in no fixed order.
 */
export async function pictureOf(sheet: Sheet, chart: ReportChart, most: number): Promise<Picture> {
  const { width, height } = chartSize(chart, steepnessOf(sheet, chart, most));
  const pixelRatio = ((CONTENT_WIDTH / POINTS_PER_INCH) * DOTS_PER_INCH) / width;
  const png = await renderPng(chart, { width, height, pixelRatio });
  return { chart, png, height: (height * CONTENT_WIDTH) / width };
}

/** Whether a chart can be read in a place `most` points high. */
export function isLegibleIn(sheet: Sheet, chart: ReportChart, most: number): boolean {
  return isLegible(chartSize(chart, steepnessOf(sheet, chart, most)));
}

function steepnessOf(sheet: Sheet, chart: ReportChart, most: number): number {
  return (most - captionHeight(sheet, chart)) / CONTENT_WIDTH;
}

/** Draws a picture and its caption on one page. */
export function drawPicture(sheet: Sheet, { chart, png, height }: Picture): void {
  sheet.need(heightOfPicture(sheet, { chart, height }));
  sheet.pdf.image(Buffer.from(png), LEFT, sheet.y, { width: CONTENT_WIDTH, height });
  sheet.y += height + CAPTION_GAP;
  sheet.paragraph(chart.caption, NOTE);
}

/** Height of a picture with its caption. */
export function heightOfPicture(sheet: Sheet, { chart, height }: Pick<Picture, 'chart' | 'height'>): number {
  return height + captionHeight(sheet, chart);
}

function captionHeight(sheet: Sheet, { caption }: ReportChart): number {
  return CAPTION_GAP + sheet.heightOf(caption, NOTE) + BODY.size;
}
