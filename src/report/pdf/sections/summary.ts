import { BOUNDS } from '../../charts/meanings.js';
import { runLine, workingLayers } from '../../charts/run.js';
import { integer, percent } from '../../format.js';
import { BOUND_MEANINGS, boundShares, type BoundShare } from '../../summary/bounds.js';
import { verdictOf, type Verdict } from '../../summary/verdict.js';
import { drawFigures } from '../figures.js';
import { longestLayers } from '../longest-layers.js';
import { drawPicture, pictureOf, summaryChart } from '../picture.js';
import { remarksOf } from '../remarks.js';
import type { Content, Section } from '../section.js';
import type { Sheet } from '../sheet.js';
import { BODY, CONTENT_WIDTH, LEFT, NOTE, STRIPE, TITLE } from '../style.js';
import type { Table } from '../table-layout.js';
import { drawTable } from '../table.js';

const VERDICT_COLOURS: Readonly<Record<Verdict['state'], string>> = {
  exact: '#1a9169',
  unchecked: '#a1a4aa',
  different: '#dd4814',
};

/** Characters of a verdict that names long layers and inputs. */
const LONGEST_VERDICT = 400;

/** The first page: what was run on what, whether it is right, the key figures, and what bounds them. */
export const summary: Section = {
  title: 'Summary',
  applies: () => true,
  async draw(sheet, content) {
    const { document, charts } = content;
    sheet.bookmark(this.title);
    drawTitle(sheet, content);
    drawVerdict(sheet, content);
    drawFigures(sheet, document);
    drawBounds(sheet, content);
    sheet.gap(9);
    for (const remark of remarksOf(document)) sheet.paragraph(remark);
    const chart = summaryChart(charts);
    if (chart === null) {
      if (workingLayers(document).length > 0) drawTable(sheet, longestLayers(document));
      return;
    }
    sheet.gap(9);
    drawPicture(sheet, await pictureOf(sheet, chart, sheet.room));
  },
};

function drawTitle(sheet: Sheet, { document }: Content): void {
  const { network, hardware, inputs, engine, timestamp } = document;
  const title = `${network.name} on ${String(hardware['name'])}`;
  sheet.line(sheet.clipped(title, CONTENT_WIDTH, TITLE), LEFT, sheet.y + TITLE.size, TITLE);
  sheet.y += TITLE.size + 9;
  const input = inputs.length === 1 ? `input ${inputs[0]}, ` : '';
  for (const text of [runLine(document), `${input}${engine} engine, ${timestamp.finishedAt.slice(0, 10)}`]) {
    sheet.line(sheet.clipped(text, CONTENT_WIDTH, NOTE), LEFT, sheet.y + NOTE.size, NOTE);
    sheet.y += NOTE.size + 4;
  }
}

function drawVerdict(sheet: Sheet, { document }: Content): void {
  const { state, text } = verdictOf(document);
  const shown = text.length > LONGEST_VERDICT ? `${text.slice(0, LONGEST_VERDICT)}…` : text;
  const width = CONTENT_WIDTH - 24;
  const height = sheet.heightOf(shown, BODY, width) + 10;
  sheet.y += 6;
  sheet.rectangle(LEFT, sheet.y, CONTENT_WIDTH, height, STRIPE);
  sheet.rectangle(LEFT, sheet.y, 3, height, VERDICT_COLOURS[state]);
  sheet.y += 6;
  sheet.wrapped(shown, { x: LEFT + 12, width }, BODY);
  sheet.y += height + 4;
}

function drawBounds(sheet: Sheet, { document }: Content): void {
  const rows = boundShares(document);
  if (rows.length > 0) drawTable(sheet, { ...BOUNDS_TABLE, rows });
}

const BOUNDS_TABLE: Omit<Table<BoundShare>, 'rows'> = {
  title: 'What bounds the layers',
  columns: [
    { title: ['bound by'], text: true, cell: ({ bound }) => BOUNDS[bound].label },
    { title: ['layers'], cell: ({ layers }) => integer(layers) },
    { title: ['cycles'], cell: ({ cycles }) => integer(cycles) },
    {
      title: ['of all'],
      cell: ({ share }) => percent(share),
      bar: ({ bound, share }) => ({ share, colour: BOUNDS[bound].colour }),
    },
    { title: ['meaning'], text: true, cell: ({ bound }) => BOUND_MEANINGS[bound] },
  ],
};
