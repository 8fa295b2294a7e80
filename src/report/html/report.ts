import type { ReportChart } from '../charts/report-chart.js';
import type { Block, Facts, KeyFigure, ReportOutline, Section } from '../outline/outline.js';
import { markup, type Markup } from './markup.js';
import { htmlPage, type PageData } from './page.js';
import { tableBox } from './table.js';

/** An outline as one HTML file; `data` is what its script draws the charts from. */
export function htmlReport(outline: ReportOutline, data: PageData): string {
  const { title, maker, figures, sections } = outline;
  const summary = { id: 'summary', title: 'Summary', contents: [notices(outline), figureCards(figures)] };
  const others = sections.map((section) => ({
    id: section.id,
    title: section.title,
    contents: section.blocks.map((block) => blockMarkup(block, section)),
  }));
  return htmlPage({ title, maker, heading: heading(outline), sections: [summary, ...others], data });
}

/** What was run on what: the head of the page. */
function heading({ kind, title, lines, mark }: ReportOutline): Markup {
  return markup`<p class="kind">eie-sim ${kind} report</p>
<h1>${title}</h1>
${lines.map((line) => markup`<p class="subject">${line}</p>\n`)}<p class="subject"><code>${mark}</code></p>`;
}

/** The first thing to know, and what else a reader must know before any number. */
function notices({ notice, remarks }: ReportOutline): Markup {
  return markup`<div class="notices">
<p class="notice ${notice.state}">${notice.text}</p>
${remarks.map((remark) => markup`<p class="notice">${remark}</p>\n`)}</div>`;
}

/** Figures as cards. */
function figureCards(figures: readonly KeyFigure[]): Markup {
  return markup`<dl class="cards">
${figures.map(card)}</dl>`;
}

function card({ label, value, unit, meaning }: KeyFigure): Markup {
  return markup`<div class="card"><dt>${label}</dt><dd><span class="value">${value}</span> <span class="unit">${unit}</span><small>${meaning}</small></dd></div>\n`;
}

function blockMarkup(block: Block, { title }: Section): Markup {
  if ('text' in block) return markup`<p>${block.text}</p>\n`;
  if ('table' in block) return tableBox(block.table, title);
  if ('facts' in block) return factList(block.facts);
  return chartFigure(block.chart);
}

/** Names and their values, one to a line. */
function factList({ rows, areKeys = false }: Facts): Markup {
  const nameOf = (name: string) => (areKeys ? markup`<code>${name}</code>` : name);
  return markup`<dl class="facts">
${rows.map(([name, value]) => markup`<div><dt>${nameOf(name)}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

/** The frame of a chart: the browser draws into its canvas. */
function chartFigure({ id, title, figures, caption }: ReportChart): Markup {
  return markup`<figure id="chart-${id}" class="chart">
<h3>${title}</h3>
<p>${figures}</p>
<div class="canvas-box"><canvas data-chart="${id}" role="img" aria-label="${`${title}. ${caption}`}"></canvas></div>
<figcaption>${caption}</figcaption>
</figure>
`;
}
