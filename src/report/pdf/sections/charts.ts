import type { ReportChart } from '../../charts/report-chart.js';
import { absentCharts } from '../absent-charts.js';
import { summaryChart } from '../picture.js';
import { drawPicturePages } from '../picture-pages.js';
import type { Content, Section } from '../section.js';
import { NOTE } from '../style.js';

/** Every chart that does not stand on the first page. */
export const charts: Section = {
  title: 'Charts',
  applies: (content) => chartsLeft(content).length > 0,
  async draw(sheet, content) {
    await drawPicturePages(sheet, this.title, chartsLeft(content));
    const absent = absentCharts(content);
    if (absent !== null) sheet.paragraph(absent, NOTE);
  },
};

function chartsLeft({ charts: all }: Content): readonly ReportChart[] {
  const first = summaryChart(all);
  return all.filter((chart) => chart !== first);
}
