import { Chart } from '../../charting.js';
import type { ReportChart } from '../../charts/report-chart.js';
import type { ChartSize } from '../chart-size.js';
import type { Sheet } from '../sheet.js';
import { PdfContext } from './context.js';

/** Where a chart stands on a page, in points; its height follows from its size. */
export interface PaintedPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Has chart.js draw a chart on the page, as lines, areas and texts. */
export function paintChart(
  sheet: Sheet,
  { configuration }: ReportChart,
  size: ChartSize,
  { left, top, width }: PaintedPlace,
): void {
  const { pdf } = sheet;
  const { canvas } = new PdfContext(sheet, size);
  const options = { ...configuration.options, responsive: false, devicePixelRatio: 1 };
  pdf
    .save()
    .translate(left, top)
    .scale(width / size.width)
    .rect(0, 0, size.width, size.height)
    .clip();
  // chart.js asks its canvas for a context and a size, and this one has them; the types know those of browsers alone.
  new Chart(canvas as unknown as HTMLCanvasElement, { ...configuration, options }).destroy();
  pdf.restore();
}
