import type { AccuracyDocument } from '../../result/accuracy-result.js';
import { picturePart, tableParts } from '../markdown/shown-table.js';
import { markdownTable, plainMarkdown } from '../markdown/text.js';
import { machineFacts, measurementFacts } from './facts.js';
import { agreementTable, formatsTable, photographsTable, sharesTable } from './tables.js';
import { accuracyLine, accuracyRemarks, verdictText } from './words.js';

const MOST_PHOTOGRAPHS = 200;

/** The accuracy as Markdown; `pictures` are names of files beside it. */
export function accuracyMarkdown(document: AccuracyDocument, pictures: readonly string[] = []): string {
  const tables = [
    sharesTable(document),
    agreementTable(document),
    photographsTable(document, MOST_PHOTOGRAPHS),
    formatsTable(document),
  ].filter((table) => table !== null);
  const parts = [
    `# ${plainMarkdown(`Accuracy of ${document.network.name}`)}`,
    plainMarkdown(`${accuracyLine(document)}.`),
    plainMarkdown([verdictText(document), ...accuracyRemarks(document)].join(' ')),
    ...tables.flatMap(tableParts),
    ...(pictures.length === 0 ? [] : ['## Charts', ...pictures.map(picturePart)]),
    '## Measurement',
    markdownTable(['key', 'value'], measurementFacts(document), [0, 1]),
    '## Machine',
    markdownTable(['key', 'value'], machineFacts(document), [0, 1]),
  ];
  return parts.join('\n\n') + '\n';
}
