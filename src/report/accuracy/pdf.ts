import type { AccuracyDocument } from '../../result/accuracy-result.js';
import type { ReportChart } from '../charts/report-chart.js';
import { drawFacts, heightOfFacts } from '../pdf/facts.js';
import { drawFigures } from '../pdf/figures.js';
import { drawNotice, drawTitle } from '../pdf/opening.js';
import { drawPicture, pictureOf } from '../pdf/picture.js';
import { drawPicturePages } from '../pdf/picture-pages.js';
import type { Section } from '../pdf/section.js';
import { printedTable } from '../pdf/shown-table.js';
import { drawTable } from '../pdf/table.js';
import { writtenPdf } from '../pdf/write.js';
import { accuracyCharts } from './charts/charts.js';
import { machineFacts, measurementFacts } from './facts.js';
import { accuracyFigures } from './key-figures.js';
import { agreementTable, formatsTable, photographsTable, sharesTable } from './tables.js';
import { accuracyLine, accuracyRemarks, verdictText } from './words.js';

/** What the sections are drawn from. */
interface Content {
  readonly document: AccuracyDocument;
  readonly charts: readonly ReportChart[];
}

const MOST_PHOTOGRAPHS = 200;
const MARK = '#1a9169';

const SUMMARY: Section<Content> = {
  title: 'Summary',
  applies: () => true,
  async draw(sheet, { document, charts: [shares] }) {
    sheet.bookmark(this.title);
    drawTitle(sheet, `Accuracy of ${document.network.name}`, [accuracyLine(document)]);
    drawNotice(sheet, verdictText(document), MARK);
    drawFigures(sheet, accuracyFigures(document));
    for (const remark of accuracyRemarks(document)) sheet.paragraph(remark);
    for (const table of [sharesTable(document), agreementTable(document)])
      drawTable(sheet, printedTable(table));
    sheet.gap(14);
    drawPicture(sheet, await pictureOf(sheet, shares, sheet.room));
  },
};

const CHARTS: Section<Content> = {
  title: 'Charts',
  applies: ({ charts }) => charts.length > 1,
  draw: (sheet, { charts }) => drawPicturePages(sheet, 'Charts', charts.slice(1)),
};

const PHOTOGRAPHS: Section<Content> = {
  title: 'Photographs',
  applies: ({ document }) => photographsTable(document, MOST_PHOTOGRAPHS) !== null,
  draw(sheet, { document }) {
    const table = photographsTable(document, MOST_PHOTOGRAPHS);
    sheet.newPage();
    sheet.heading(this.title);
    if (table !== null) drawTable(sheet, printedTable(table));
  },
};

const MEASUREMENT: Section<Content> = {
  title: 'Measurement',
  applies: () => true,
  draw(sheet, { document }) {
    const facts = measurementFacts(document);
    sheet.heading(this.title, heightOfFacts(sheet, facts));
    drawFacts(sheet, facts);
    const formats = formatsTable(document);
    if (formats !== null) drawTable(sheet, printedTable(formats));
  },
};

const MACHINE: Section<Content> = {
  title: 'Machine',
  applies: () => true,
  draw(sheet, { document }) {
    const facts = machineFacts(document);
    sheet.heading(this.title, heightOfFacts(sheet, facts));
    drawFacts(sheet, facts);
  },
};

/** The accuracy as PDF: A4, text as text, charts as pictures. The same document gives the same bytes. */
export function accuracyPdf(document: AccuracyDocument): Promise<Uint8Array> {
  const { tool, network, digest, timestamp } = document;
  const maker = `${tool.name} ${tool.version}`;
  const title = `Accuracy of ${network.name}`;
  const mark = `document ${digest.slice(0, 8)}`;
  return writtenPdf({
    properties: { title, maker, created: new Date(timestamp.finishedAt) },
    furniture: { subject: accuracyLine(document), mark, origin: `${maker} · ${mark}` },
    sections: [SUMMARY, CHARTS, PHOTOGRAPHS, MEASUREMENT, MACHINE],
    content: { document, charts: accuracyCharts(document, 'light') },
  });
}
