import type { AccuracyDocument } from '../../result/accuracy-result.js';
import type { ReportOutline } from '../outline/outline.js';
import { machineSection } from '../machine.js';
import { chapterSections, tableSections } from '../outline/sections.js';
import { accuracyCharts } from './charts/charts.js';
import { measurementFacts } from './facts.js';
import { accuracyFigures } from './key-figures.js';
import { agreementTable, formatsTable, imagesTable, sharesTable } from './tables.js';
import { accuracyLine, accuracyRemarks, policyText, verdictText } from './words.js';

/** What every format tells of an accuracy; at most so many photographs by name. */
export function accuracyOutline(document: AccuracyDocument, mostImages: number): ReportOutline {
  const { tool, network, digest } = document;
  return {
    kind: 'accuracy',
    title: `Accuracy of ${network.name}`,
    lines: [accuracyLine(document), `number formats ${policyText(document)}`],
    notice: { text: verdictText(document), state: 'good' },
    figures: accuracyFigures(document),
    remarks: accuracyRemarks(document),
    sections: [
      ...chapterSections({
        lead: sharesTable(document),
        charts: accuracyCharts(document, 'light'),
        tables: [agreementTable(document), imagesTable(document, mostImages)],
        facts: { title: 'Measurement', rows: measurementFacts(document) },
      }),
      ...tableSections([formatsTable(document)]),
      machineSection(document),
    ],
    maker: `${tool.name} ${tool.version}`,
    mark: `document ${digest.slice(0, 8)}`,
  };
}
