import type { AccuracyDocument } from '../../result/accuracy-result.js';
import type { ReportFile, ReportFormat } from '../formats.js';
import { renderOutlined, type OutlineFormat } from '../outline/formats.js';
import { accuracyCsv } from './csv.js';
import { accuracyOutline } from './outline.js';

/** Name of the document's file. */
const FILE = 'accuracy.json';

/** Photographs that each format has room to name. */
const MOST_PHOTOGRAPHS: Readonly<Record<OutlineFormat, number>> = {
  md: 200,
  html: 1000,
  pdf: 200,
};

/** The text of `accuracy.json`. */
export function accuracyJson(document: AccuracyDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Every file of an accuracy's report in these formats; nothing is written. */
export function renderAccuracy(
  document: AccuracyDocument,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  return renderOutlined(
    {
      outline: (format) => accuracyOutline(document, MOST_PHOTOGRAPHS[format]),
      page: { kind: 'accuracy', file: FILE, content: document },
      json: () => ({ name: FILE, bytes: accuracyJson(document) }),
      csv: () => ({ name: 'photographs.csv', bytes: accuracyCsv(document) }),
    },
    formats,
  );
}
