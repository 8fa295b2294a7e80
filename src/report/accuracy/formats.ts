import type { AccuracyDocument } from '../../result/accuracy-result.js';
import { jsonText } from '../formats.js';
import type { Outlined, OutlineFormat } from '../outline/formats.js';
import type { ReportOutline } from '../outline/outline.js';
import { pickSections } from '../outline/sections.js';
import { accuracyCsv } from './csv.js';
import { accuracyOutline } from './outline.js';
import { speedText } from './words.js';

/** Names of an accuracy's own files. */
export const ACCURACY_FILES = { json: 'accuracy.json', csv: 'photographs.csv' };

/** Photographs that each format has room to name. */
const MOST_IMAGES: Readonly<Record<OutlineFormat, number>> = {
  terminal: 10,
  md: 200,
  html: 1000,
  pdf: 200,
};

/** What a terminal has room for: shares, agreement and what went wrong. */
const ON_THE_TERMINAL: readonly string[] = ['shares', 'agreement', 'images'];

/** The report of an accuracy. */
export function accuracyReport(document: AccuracyDocument): Outlined {
  return {
    outline: (format) => outlineFor(document, format),
    page: { kind: 'accuracy', file: ACCURACY_FILES.json, content: document },
    json: () => ({ name: ACCURACY_FILES.json, bytes: jsonText(document) }),
    csv: () => ({ name: ACCURACY_FILES.csv, bytes: accuracyCsv(document) }),
  };
}

function outlineFor(document: AccuracyDocument, format: OutlineFormat): ReportOutline {
  const outline = accuracyOutline(document, MOST_IMAGES[format]);
  if (format !== 'terminal') return outline;
  const [line, ...others] = outline.lines;
  return {
    ...outline,
    lines: [`${line}, hash ${document.hardwareHash.slice(0, 8)}`, ...others],
    sections: pickSections(outline, ON_THE_TERMINAL),
    remarks: [...outline.remarks, speedText(document)],
  };
}
