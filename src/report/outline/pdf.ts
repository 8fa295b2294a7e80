import { drawFacts, heightOfFacts } from '../pdf/facts.js';
import { drawFigures } from '../pdf/figures.js';
import { drawNotice, drawTitle } from '../pdf/opening.js';
import { drawPicture, pictureOf } from '../pdf/picture.js';
import { drawPicturePages } from '../pdf/picture-pages.js';
import type { Section } from '../pdf/section.js';
import { CONTENT_HEIGHT, INK } from '../pdf/style.js';
import type { Column, Table } from '../pdf/table-layout.js';
import { drawTable } from '../pdf/table.js';
import { writtenPdf } from '../pdf/write.js';
import type { ReportOutline } from './outline.js';
import type { ReportTable, TableCell } from './table.js';

/** Points of height that the first chart needs to stand on the first page. */
const ROOM_FOR_CHART = 200;
/** Outlines have no date, so that the same content gives the same bytes whenever it was made; pdfkit demands one. */
const UNDATED = new Date(0);
const GOOD = '#1a9169';
const BAD = '#dd4814';
/** Of text, hence darker than those of marks. */
const TONES = { plain: INK, better: '#00694f', worse: '#a83200' } as const;

const SUMMARY: Section<ReportOutline> = {
  title: 'Summary',
  applies: () => true,
  async draw(sheet, { title, lines, notice, isGood, figures, remarks, lead, charts }) {
    sheet.bookmark(this.title);
    drawTitle(sheet, title, lines);
    drawNotice(sheet, notice, isGood ? GOOD : BAD);
    drawFigures(sheet, figures);
    for (const remark of remarks) sheet.paragraph(remark);
    if (lead !== null) drawTable(sheet, printed(lead));
    if (charts.length === 0) return;
    sheet.gap(14);
    const room = sheet.room < ROOM_FOR_CHART ? CONTENT_HEIGHT / 2 : sheet.room;
    drawPicture(sheet, await pictureOf(sheet, charts[0], room));
  },
};

const TABLES: Section<ReportOutline> = {
  title: 'Tables',
  applies: ({ tables }) => tables.length > 0,
  draw(sheet, { tables }) {
    sheet.newPage();
    sheet.heading(this.title);
    for (const table of tables) drawTable(sheet, printed(table));
  },
};

const CHARTS: Section<ReportOutline> = {
  title: 'Charts',
  applies: ({ charts }) => charts.length > 1,
  draw: (sheet, { charts }) => drawPicturePages(sheet, 'Charts', charts.slice(1)),
};

const FACTS: Section<ReportOutline> = {
  title: 'Facts',
  applies: () => true,
  draw(sheet, { facts }) {
    sheet.heading(facts.title, heightOfFacts(sheet, facts.rows));
    drawFacts(sheet, facts.rows);
  },
};

/** An outline as PDF: A4, text as text, charts as pictures. The same outline gives the same bytes. */
export function outlinePdf(outline: ReportOutline): Promise<Uint8Array> {
  const { title, maker, mark } = outline;
  return writtenPdf({
    properties: { title, maker, created: UNDATED },
    furniture: { subject: title, mark, origin: `${maker} · ${mark}` },
    sections: [SUMMARY, CHARTS, TABLES, FACTS],
    content: outline,
  });
}

function printed({ title, note, columns, rows }: ReportTable): Table<readonly TableCell[]> {
  return {
    title,
    ...(note === '' ? {} : { note }),
    rows,
    columns: columns.map(({ title: name, unit, align }, at): Column<readonly TableCell[]> => ({
      title: name.split(/(?<!-) (?!-)/), // "B - A" stays in one line
      ...(unit === '' ? {} : { unit }),
      ...(align === 'text' ? { text: true } : {}),
      cell: (row) => row[at].text,
      colour: (row) => TONES[row[at].tone ?? 'plain'],
    })),
  };
}
