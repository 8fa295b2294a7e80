import type { ReportChart } from '../charts/report-chart.js';
import { paintChart } from './canvas/paint.js';
import { chartSize, isLegible, type ChartSize } from './chart-size.js';
import { HEADING_HEIGHT, type Sheet } from './sheet.js';
import { BODY, CONTENT_HEIGHT, CONTENT_WIDTH, LEFT, NOTE } from './style.js';

const CAPTION_GAP = 5;
const CHART_GAP = 14;

/** Room for a chart that has a page to itself, or shares it with another. */
const PAGE = CONTENT_HEIGHT - HEADING_HEIGHT;
const HALF_PAGE = PAGE / 2 - CHART_GAP;

/** Less room than this holds no chart, and room up to this is not shared with another. */
const LEAST_ROOM = 150;
const UNSHARED = HALF_PAGE * 1.4;

/**
 * Draws a chart and its caption on one page: in what is left of this one if it can be read there, else on half a page, else
 * on a whole one.
 */
export function drawChart(sheet: Sheet, chart: ReportChart): void {
  sheet.gap(CHART_GAP);
  const size = sizeOf(sheet, chart);
  const height = printedHeight(size);
  sheet.need(height + captionHeight(sheet, chart));
  paintChart(sheet, chart, size, { left: LEFT, top: sheet.y, width: CONTENT_WIDTH });
  sheet.y += height + CAPTION_GAP;
  sheet.paragraph(chart.caption, NOTE);
}

/** Height of a chart with its caption below a heading. */
export function heightOfChart(sheet: Sheet, chart: ReportChart): number {
  const size = sizeOf(sheet, chart, HEADING_HEIGHT + CHART_GAP);
  return CHART_GAP + printedHeight(size) + captionHeight(sheet, chart);
}

/** The chart's size in the first of the rooms in which it can be read; `taken` is what comes before it on this page. */
function sizeOf(sheet: Sheet, chart: ReportChart, taken = 0): ChartSize {
  const left = sheet.room - taken;
  const rooms = [...(left >= LEAST_ROOM && left <= UNSHARED ? [left] : []), HALF_PAGE];
  const sizes = rooms.map((room) => chartSize(chart, steepnessOf(sheet, chart, room)));
  return sizes.find(isLegible) ?? chartSize(chart, steepnessOf(sheet, chart, PAGE));
}

function printedHeight({ width, height }: ChartSize): number {
  return (height * CONTENT_WIDTH) / width;
}

function steepnessOf(sheet: Sheet, chart: ReportChart, room: number): number {
  return (room - captionHeight(sheet, chart)) / CONTENT_WIDTH;
}

function captionHeight(sheet: Sheet, { caption }: ReportChart): number {
  return CAPTION_GAP + sheet.heightOf(caption, NOTE) + BODY.size;
}
