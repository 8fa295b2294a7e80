import { absentCharts } from '../absent-charts.js';
import type { ReportChart } from '../../charts/report-chart.js';
import { drawPicture, heightOfPicture, isLegibleIn, pictureOf, summaryChart } from '../picture.js';
import type { Content, Section } from '../section.js';
import { HEADING_HEIGHT, type Sheet } from '../sheet.js';
import { CONTENT_HEIGHT, NOTE } from '../style.js';

const GAP = 14;
const PAGE = CONTENT_HEIGHT - HEADING_HEIGHT;
const HALF_PAGE = (PAGE - GAP) / 2;

/** Every chart that does not stand on the first page: two to a page where they can be read so. */
export const charts: Section = {
  title: 'Charts',
  applies: (content) => chartsLeft(content).length > 0,
  async draw(sheet, content) {
    const pictures = await Promise.all(
      chartsLeft(content).map((chart) => pictureOf(sheet, chart, roomFor(sheet, chart))),
    );
    sheet.heading(this.title, heightOfPicture(sheet, pictures[0]));
    for (const picture of pictures) {
      drawPicture(sheet, picture);
      sheet.gap(GAP);
    }
    const absent = absentCharts(content);
    if (absent !== null) sheet.paragraph(absent, NOTE);
  },
};

function chartsLeft({ charts: all }: Content): readonly ReportChart[] {
  const first = summaryChart(all);
  return all.filter((chart) => chart !== first);
}

function roomFor(sheet: Sheet, chart: ReportChart): number {
  return isLegibleIn(sheet, chart, HALF_PAGE) ? HALF_PAGE : PAGE;
}
