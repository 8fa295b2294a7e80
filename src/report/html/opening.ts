import type { ResultDocument } from '../../result/result.js';
import { integer } from '../format.js';
import type { KeyFigure } from '../summary/key-figures.js';
import { overrunsOf, overrunText } from '../summary/overruns.js';
import { overflowRemark, priceRemark } from '../summary/remarks.js';
import { verdictOf } from '../summary/verdict.js';
import { markup, type Markup } from './markup.js';

/** Who ran on what: the head of the page. */
export function heading({ network, hardware, hardwareHash, inputs, engine }: ResultDocument): Markup {
  const input = inputs.length === 1 ? `input ${inputs[0]}` : `${integer(inputs.length)} inputs`;
  return markup`<p class="kind">eie-sim run report</p>
<h1>${network.name} <span class="on">on</span> ${String(hardware['name'])}</h1>
<p class="subject">weights ${network.weights} · ${input} · ${String(hardware['pes'])} PEs · ${engine} engine · machine <code>${hardwareHash.slice(0, 8)}</code></p>`;
}

/** The verdict of the check, and what else a reader must know before any number. */
export function notices(document: ResultDocument): Markup {
  const { state, text } = verdictOf(document);
  return markup`<div class="notices">
<p class="notice ${state}">${text}</p>
${warningsOf(document).map((warning) => markup`<p class="notice warning">${warning}</p>\n`)}</div>`;
}

function warningsOf(document: ResultDocument): readonly string[] {
  return [
    ...overrunsOf(document).map(
      (overrun) => `Too small, ${overrun.fate}: ${overrunText(overrun)}; the needs stand under Machine.`,
    ),
    ...overflowRemark(document),
    ...priceRemark(document),
  ];
}

/** Figures as cards. */
export function figureCards(figures: readonly KeyFigure[]): Markup {
  return markup`<dl class="cards">
${figures.map(card)}</dl>`;
}

function card({ label, value, unit, meaning }: KeyFigure): Markup {
  return markup`<div class="card"><dt>${label}</dt><dd><span class="value">${value}</span> <span class="unit">${unit}</span><small>${meaning}</small></dd></div>\n`;
}
