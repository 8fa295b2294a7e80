import type { ResultDocument } from '../../../result/result.js';
import { BOUNDS } from '../../charts/meanings.js';
import { runLine, workingLayers } from '../../charts/run.js';
import { integer, percent } from '../../format.js';
import { BOUND_MEANINGS, boundShares, type BoundShare } from '../../summary/bounds.js';
import { keyFigures, type KeyFigure } from '../../summary/key-figures.js';
import { verdictOf, type Verdict } from '../../summary/verdict.js';
import { drawFigures } from '../figures.js';
import { longestLayers } from '../longest-layers.js';
import { drawNotice, drawTitle } from '../opening.js';
import { drawPicture, pictureOf, summaryChart } from '../picture.js';
import { remarksOf } from '../../summary/remarks.js';
import type { Content, Section } from '../section.js';
import type { Sheet } from '../sheet.js';
import type { Table } from '../table-layout.js';
import { drawTable } from '../table.js';

const VERDICT_COLOURS: Readonly<Record<Verdict['state'], string>> = {
  exact: '#1a9169',
  unchecked: '#a1a4aa',
  different: '#dd4814',
};

/** The first page: what was run on what, whether it is right, the key figures, and what bounds them. */
export const summary: Section = {
  title: 'Summary',
  applies: () => true,
  async draw(sheet, content) {
    const { document, charts } = content;
    sheet.bookmark(this.title);
    const { network, hardware } = document;
    drawTitle(sheet, `${network.name} on ${String(hardware['name'])}`, linesOf(content));
    const { state, text } = verdictOf(document);
    drawNotice(sheet, text, VERDICT_COLOURS[state]);
    drawFigures(sheet, [...keyFigures(document), cyclesFigure(document)]);
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

function linesOf({ document }: Content): readonly string[] {
  const { inputs, engine, timestamp } = document;
  const input = inputs.length === 1 ? `input ${inputs[0]}, ` : '';
  return [runLine(document), `${input}${engine} engine, ${timestamp.finishedAt.slice(0, 10)}`];
}

function cyclesFigure({ totals }: ResultDocument): KeyFigure {
  return { label: 'Cycles', value: integer(totals.cycles), unit: '', meaning: 'of the whole run' };
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
