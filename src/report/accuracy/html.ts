import type { AccuracyDocument } from '../../result/accuracy-result.js';
import { chartFigure } from '../html/chart-figure.js';
import { markup, type Markup } from '../html/markup.js';
import { figureCards } from '../html/opening.js';
import { htmlPage, type Section } from '../html/page.js';
import { tableSection } from '../html/shown-table.js';
import { facts } from '../html/table.js';
import { accuracyCharts } from './charts/charts.js';
import { machineFacts, measurementFacts } from './facts.js';
import { accuracyFigures } from './key-figures.js';
import { agreementTable, formatsTable, photographsTable, sharesTable } from './tables.js';
import { accuracyRemarks, photographsText, policyText, verdictText } from './words.js';

const MOST_PHOTOGRAPHS = 1000;

/** The accuracy as one HTML file. */
export function accuracyHtml(document: AccuracyDocument): string {
  const { tool, network } = document;
  return htmlPage({
    title: `Accuracy of ${network.name}`,
    maker: `${tool.name} ${tool.version}`,
    heading: heading(document),
    sections: sectionsOf(document),
    data: { kind: 'accuracy', file: 'accuracy.json', content: document },
  });
}

function heading(document: AccuracyDocument): Markup {
  const { network, hardware, hardwareHash, photographs, images } = document;
  return markup`<p class="kind">eie-sim accuracy report</p>
<h1>${network.name} <span class="on">on</span> ${String(hardware['name'])}</h1>
<p class="subject">weights ${network.weights} · ${photographsText(photographs.length)} of ${images.folder} · number formats ${policyText(document)} · machine <code>${hardwareHash.slice(0, 8)}</code></p>`;
}

function sectionsOf(document: AccuracyDocument): readonly Section[] {
  const tables = [
    sharesTable(document),
    agreementTable(document),
    photographsTable(document, MOST_PHOTOGRAPHS),
    formatsTable(document),
  ].filter((table) => table !== null);
  return [
    {
      id: 'summary',
      title: 'Summary',
      contents: [notices(document), figureCards(accuracyFigures(document))],
    },
    { id: 'charts', title: 'Charts', contents: accuracyCharts(document, 'light').map(chartFigure) },
    ...tables.map(tableSection),
    { id: 'measurement', title: 'Measurement', contents: facts(measurementFacts(document)) },
    {
      id: 'machine',
      title: 'Machine',
      contents: facts(machineFacts(document).map(([key, value]) => [markup`<code>${key}</code>`, value])),
    },
  ];
}

function notices(document: AccuracyDocument): Markup {
  return markup`<div class="notices">
<p class="notice exact">${verdictText(document)}</p>
${accuracyRemarks(document).map((remark) => markup`<p class="notice warning">${remark}</p>\n`)}</div>`;
}
