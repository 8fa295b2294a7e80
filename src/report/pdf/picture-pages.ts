import type { ReportChart } from '../charts/report-chart.js';
import { drawPicture, heightOfPicture, isLegibleIn, pictureOf } from './picture.js';
import { HEADING_HEIGHT, type Sheet } from './sheet.js';
import { CONTENT_HEIGHT } from './style.js';

const GAP = 14;
const PAGE = CONTENT_HEIGHT - HEADING_HEIGHT;
const HALF_PAGE = (PAGE - GAP) / 2;

/** Charts under a heading, at least one: two to a page where they can be read so. */
export async function drawPicturePages(
  sheet: Sheet,
  title: string,
  charts: readonly ReportChart[],
): Promise<void> {
  const pictures = await Promise.all(
    charts.map((chart) => pictureOf(sheet, chart, isLegibleIn(sheet, chart, HALF_PAGE) ? HALF_PAGE : PAGE)),
  );
  sheet.heading(title, heightOfPicture(sheet, pictures[0]));
  for (const picture of pictures) {
    drawPicture(sheet, picture);
    sheet.gap(GAP);
  }
}
