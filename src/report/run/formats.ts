import type { ResultDocument } from '../../result/result.js';
import { jsonText } from '../formats.js';
import type { Outlined } from '../outline/formats.js';
import { runCsv } from './csv.js';
import { runOutline } from './outline.js';

/** Names of a run's own files. */
export const RUN_FILES = { json: 'result.json', csv: 'layers.csv' };

/** The report of a run. */
export function runReport(document: ResultDocument): Outlined {
  return {
    outline: (format) => runOutline(document, format),
    page: { kind: 'run', file: RUN_FILES.json, content: document },
    json: () => ({ name: RUN_FILES.json, bytes: jsonText(document) }),
    csv: () => ({ name: RUN_FILES.csv, bytes: runCsv(document) }),
  };
}
