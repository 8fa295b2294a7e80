import { chartFigure } from '../html/chart-figure.js';
import { markup, type Markup } from '../html/markup.js';
import { figureCards } from '../html/opening.js';
import { htmlPage, type Section } from '../html/page.js';
import { tableSection } from '../html/shown-table.js';
import { facts } from '../html/table.js';
import { sweepCharts } from './charts/charts.js';
import { sweepFigures } from './key-figures.js';
import { progressText, sweepRemarks } from './remarks.js';
import { studyFacts } from './study-facts.js';
import type { SweepSummary } from './summary.js';
import { bestTable, failureTable, frontTable, pointTable } from './tables/tables.js';

const LIMITS = { figures: Infinity, rows: 200 };

/** The sweep as one HTML file. */
export function sweepHtml(summary: SweepSummary): string {
  const { name, tool } = summary.subject;
  return htmlPage({
    title: name,
    maker: `${tool.name} ${tool.version}`,
    heading: heading(summary),
    sections: sectionsOf(summary),
    data: { kind: 'sweep', file: 'summary.json', content: summary },
  });
}

function heading({ subject, search }: SweepSummary): Markup {
  const { name, description, workload, hardware, study } = subject;
  return markup`<p class="kind">eie-sim ${search === null ? 'sweep' : 'exploration'} report</p>
<h1>${name}</h1>
${description === '' ? null : markup`<p>${description}</p>`}
<p class="subject">${workload} <span class="on">on</span> ${hardware} · study <code>${study.slice(0, 8)}</code></p>`;
}

function sectionsOf(summary: SweepSummary): readonly Section[] {
  const charts = sweepCharts(summary, 'light').map(chartFigure);
  const tables = [
    bestTable(summary),
    frontTable(summary, LIMITS),
    pointTable(summary, LIMITS),
    failureTable(summary),
  ].filter((one) => one !== null);
  const best = tables.filter(({ id }) => id === 'best').map(tableSection);
  return [
    { id: 'summary', title: 'Summary', contents: [notices(summary), figureCards(sweepFigures(summary))] },
    ...best,
    ...(charts.length === 0 ? [] : [{ id: 'charts', title: 'Charts', contents: charts }]),
    ...tables.filter(({ id }) => id !== 'best').map(tableSection),
    { id: 'study', title: 'Study', contents: facts(studyFacts(summary)) },
  ];
}

function notices(summary: SweepSummary): Markup {
  const state = summary.failed === 0 ? 'exact' : 'warning';
  return markup`<div class="notices">
<p class="notice ${state}">${progressText(summary)}</p>
${sweepRemarks(summary).map((remark) => markup`<p class="notice">${remark}</p>\n`)}</div>`;
}
