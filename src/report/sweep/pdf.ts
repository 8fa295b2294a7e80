import type { ReportChart } from '../charts/report-chart.js';
import { drawFacts, heightOfFacts } from '../pdf/facts.js';
import { drawFigures } from '../pdf/figures.js';
import { drawNotice, drawTitle } from '../pdf/opening.js';
import { drawPicture, pictureOf } from '../pdf/picture.js';
import { drawPicturePages } from '../pdf/picture-pages.js';
import type { Section } from '../pdf/section.js';
import { CONTENT_HEIGHT } from '../pdf/style.js';
import { printedTable } from '../pdf/shown-table.js';
import { drawTable } from '../pdf/table.js';
import { writtenPdf } from '../pdf/write.js';
import { sweepCharts } from './charts/charts.js';
import { studyLine } from './charts/study-line.js';
import { sweepFigures } from './key-figures.js';
import { progressText, sweepRemarks } from './remarks.js';
import { studyFacts } from './study-facts.js';
import type { SweepSummary } from './summary.js';
import type { ShownTable } from '../shown-table.js';
import { bestTable, failureTable, frontTable, pointTable } from './tables/tables.js';

/** What the sections are drawn from. */
interface Content {
  readonly summary: SweepSummary;
  readonly charts: readonly ReportChart[];
}

const LIMITS = { figures: 7, rows: 200 };
/** Points of height that the first chart needs to stand on the first page. */
const ROOM_FOR_CHART = 200;
/** Rows have no date, so that the same points give the same bytes whenever they ran; pdfkit demands one. */
const UNDATED = new Date(0);
const GOOD = '#1a9169';
const BAD = '#dd4814';

const SUMMARY: Section<Content> = {
  title: 'Summary',
  applies: () => true,
  async draw(sheet, { summary, charts }) {
    const { name, description } = summary.subject;
    sheet.bookmark(this.title);
    drawTitle(sheet, name, [studyLine(summary), description].filter(Boolean));
    drawNotice(sheet, progressText(summary), summary.failed === 0 ? GOOD : BAD);
    drawFigures(sheet, sweepFigures(summary));
    for (const remark of sweepRemarks(summary)) sheet.paragraph(remark);
    const best = bestTable(summary);
    if (best !== null) drawTable(sheet, printedTable(best));
    const [first] = charts;
    if (charts.length === 0) return;
    sheet.gap(14);
    const room = sheet.room < ROOM_FOR_CHART ? CONTENT_HEIGHT / 2 : sheet.room;
    drawPicture(sheet, await pictureOf(sheet, first, room));
  },
};

const TABLES: Section<Content> = {
  title: 'Tables',
  applies: ({ summary }) => tablesOf(summary).length > 0,
  draw(sheet, { summary }) {
    sheet.newPage();
    sheet.heading(this.title);
    for (const table of tablesOf(summary)) drawTable(sheet, printedTable(table));
  },
};

const CHARTS: Section<Content> = {
  title: 'Charts',
  applies: ({ charts }) => charts.length > 1,
  draw: (sheet, { charts }) => drawPicturePages(sheet, 'Charts', charts.slice(1)),
};

const STUDY: Section<Content> = {
  title: 'Study',
  applies: () => true,
  draw(sheet, { summary }) {
    const facts = studyFacts(summary);
    sheet.heading(this.title, heightOfFacts(sheet, facts));
    drawFacts(sheet, facts);
  },
};

/** The sweep as PDF: A4, text as text, charts as pictures. The same rows give the same bytes. */
export function sweepPdf(summary: SweepSummary): Promise<Uint8Array> {
  const { name, tool, study } = summary.subject;
  const maker = `${tool.name} ${tool.version}`;
  const mark = `study ${study.slice(0, 8)}`;
  return writtenPdf({
    properties: { title: name, maker, created: UNDATED },
    furniture: { subject: name, mark, origin: `${maker} · ${mark}` },
    sections: [SUMMARY, CHARTS, TABLES, STUDY],
    content: { summary, charts: sweepCharts(summary, 'light') },
  });
}

function tablesOf(summary: SweepSummary): readonly ShownTable[] {
  return [frontTable(summary, LIMITS), pointTable(summary, LIMITS), failureTable(summary)].filter(
    (table) => table !== null,
  );
}
