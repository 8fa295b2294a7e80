import { chartFigure } from '../html/chart-figure.js';
import { markup, type Content, type Markup } from '../html/markup.js';
import { figureCards } from '../html/opening.js';
import { htmlPage, type PageData, type Section } from '../html/page.js';
import { facts, table, type Column } from '../html/table.js';
import type { ReportOutline } from './outline.js';
import type { ReportTable, TableCell } from './table.js';

/** An outline as one HTML file; `data` is what its script draws the charts from. */
export function outlineHtml(outline: ReportOutline, data: PageData): string {
  const { title, maker } = outline;
  return htmlPage({ title, maker, heading: heading(outline), sections: sectionsOf(outline), data });
}

function heading({ kind, title, lines, mark }: ReportOutline): Markup {
  return markup`<p class="kind">eie-sim ${kind} report</p>
<h1>${title}</h1>
${lines.map((line) => markup`<p class="subject">${line}</p>\n`)}<p class="subject"><code>${mark}</code></p>`;
}

function sectionsOf(outline: ReportOutline): readonly Section[] {
  const charts = outline.charts.map(chartFigure);
  return [
    { id: 'summary', title: 'Summary', contents: [notices(outline), figureCards(outline.figures)] },
    ...(outline.lead === null ? [] : [sectionOf(outline.lead)]),
    ...(charts.length === 0 ? [] : [{ id: 'charts', title: 'Charts', contents: charts }]),
    ...outline.tables.map(sectionOf),
    {
      id: outline.facts.title.toLowerCase(),
      title: outline.facts.title,
      contents: facts(outline.facts.rows),
    },
  ];
}

function notices({ notice, isGood, remarks }: ReportOutline): Markup {
  return markup`<div class="notices">
<p class="notice ${isGood ? 'exact' : 'warning'}">${notice}</p>
${remarks.map((remark) => markup`<p class="notice">${remark}</p>\n`)}</div>`;
}

function sectionOf(shown: ReportTable): Section {
  const { id, title, note, columns, rows } = shown;
  const contents: Content = [
    note === '' ? null : markup`<p>${note}</p>\n`,
    table({ label: title, columns: columns.map((_, at) => columnOf(shown, at)), rows, sortable: true }),
  ];
  return { id, title, contents };
}

function columnOf({ columns, rows }: ReportTable, at: number): Column<readonly TableCell[]> {
  const { title, unit, align } = columns[at];
  const isOrdered = rows.every((row) => row[at].order !== null);
  return {
    ...{ title, align },
    ...(unit === '' ? {} : { unit }),
    ...(isOrdered ? { order: (row: readonly TableCell[]) => row[at].order ?? 0 } : {}),
    cell: (row) => toned(row[at]),
  };
}

function toned({ text, tone }: TableCell): Content {
  return tone === undefined ? text : markup`<span class="${tone}">${text}</span>`;
}
