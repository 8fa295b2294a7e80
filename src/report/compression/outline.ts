import type { CompressionDocument } from '../../result/compression-result.js';
import { decimal, integer } from '../format.js';
import type { ReportOutline } from '../outline/outline.js';
import { chapterSections } from '../outline/sections.js';
import { compressionCharts } from './charts.js';
import { compressionFacts } from './facts.js';
import { fittingTable } from './fitting.js';
import { compressionFigures } from './key-figures.js';
import { compressionLine } from './line.js';
import { publishedTable, type PublishedSizes } from './published.js';
import { timesSmaller } from './rates.js';
import { retrainingTable } from './retraining.js';
import { FORM_TEXT, sizesTable } from './sizes-table.js';
import { bytesTable, rateTable } from './tables.js';

/** What every format tells of a compression, next to what is published of others. */
export function compressionOutline(
  document: CompressionDocument,
  published: PublishedSizes | null,
): ReportOutline {
  const { network, recipe, recipeHash, tool, file } = document;
  return {
    kind: 'compression',
    title: `${network} by ${String(recipe['name'])}`,
    lines: [compressionLine(document), String(recipe['description'])].filter(Boolean),
    notice: { text: noticeOf(document), state: 'good' },
    figures: compressionFigures(document),
    remarks: [`${file.name} holds it ${FORM_TEXT[file.stored]}: ${integer(file.bytes)} bytes.`],
    sections: chapterSections({
      lead: sizesTable(document),
      charts: compressionCharts(document, 'light'),
      tables: [
        retrainingTable(document),
        rateTable(document),
        bytesTable(document),
        fittingTable(document),
        published === null ? null : publishedTable(published),
      ],
      facts: { title: 'Recipe', rows: compressionFacts(document) },
    }),
    maker: `${tool.name} ${tool.version}`,
    mark: `recipe ${recipeHash.slice(0, 8)}`,
  };
}

function noticeOf({ given: { denseBytes }, totals: { plain, huffman } }: CompressionDocument): string {
  const factor = (bytes: number) => `${decimal(timesSmaller(bytes, denseBytes), 1)}x smaller`;
  return (
    `${integer(denseBytes)} bytes as float32, ${integer(plain.total)} compressed (${factor(plain.total)}), ` +
    `${integer(huffman.total)} Huffman-coded (${factor(huffman.total)}).`
  );
}
