import type { ReproductionDocument } from '../../result/reproduction-result.js';
import { jsonText } from '../formats.js';
import type { Outlined, OutlineFormat } from '../outline/formats.js';
import type { ReportOutline } from '../outline/outline.js';
import { pickSections } from '../outline/sections.js';
import { reproductionCsv } from './csv.js';
import { reproductionOutline } from './outline.js';

/** Names of a reproduction's own files. */
export const REPRODUCTION_FILES = { json: 'reproduction.json', csv: 'figures.csv' };

/** What a terminal has room for. */
const ON_THE_TERMINAL: readonly string[] = ['outcomes', 'deviations', 'untestable'];

/** The report of a reproduction. */
export function reproductionReport(document: ReproductionDocument): Outlined {
  return {
    outline: (format) => outlineFor(document, format),
    page: { kind: 'reproduction', file: REPRODUCTION_FILES.json, content: document },
    json: () => ({ name: REPRODUCTION_FILES.json, bytes: jsonText(document) }),
    csv: () => ({ name: REPRODUCTION_FILES.csv, bytes: reproductionCsv(document) }),
  };
}

/** On a terminal a whole paper is its lists; a part of it that was asked for is told whole. */
function outlineFor(document: ReproductionDocument, format: OutlineFormat): ReportOutline {
  const outline = reproductionOutline(document);
  if (format !== 'terminal') return outline;
  const parts = document.only === null ? [] : document.places.map(({ id }) => id);
  return { ...outline, sections: pickSections(outline, [...parts, ...ON_THE_TERMINAL]) };
}
