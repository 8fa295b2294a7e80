import type { KeyFigure, ReportOutline } from '../outline/outline.js';
import { markup, type Markup } from './markup.js';

/** What was run on what: the head of the page. */
export function heading({ kind, title, lines, mark }: ReportOutline): Markup {
  return markup`<p class="kind">eie-sim ${kind} report</p>
<h1>${title}</h1>
${lines.map((line) => markup`<p class="subject">${line}</p>\n`)}<p class="subject"><code>${mark}</code></p>`;
}

/** The first thing to know, and what else a reader must know before any number. */
export function notices({ notice, remarks }: ReportOutline): Markup {
  return markup`<div class="notices">
<p class="notice ${notice.state}">${notice.text}</p>
${remarks.map((remark) => markup`<p class="notice">${remark}</p>\n`)}</div>`;
}

/** Figures as cards. */
export function figureCards(figures: readonly KeyFigure[]): Markup {
  return markup`<dl class="cards">
${figures.map(card)}</dl>`;
}

function card({ label, value, unit, meaning }: KeyFigure): Markup {
  return markup`<div class="card"><dt>${label}</dt><dd><span class="value">${value}</span> <span class="unit">${unit}</span><small>${meaning}</small></dd></div>\n`;
}
