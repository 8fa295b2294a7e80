import type { AccuracyDocument } from '../../result/accuracy-result.js';
import { decimal } from '../format.js';
import { outlineText } from '../outline/terminal.js';
import { accuracyOutline } from './outline.js';

/** Rows that a terminal has room for. */
const MOST_PHOTOGRAPHS = 10;

/** What a terminal leaves to the files. */
const OF_THE_FILES: readonly string[] = ['formats', 'machine'];

/** Shares, agreement and what went wrong, for a terminal. */
export function accuracyTerminalReport(document: AccuracyDocument): string {
  const outline = accuracyOutline(document, MOST_PHOTOGRAPHS);
  const [line, ...others] = outline.lines;
  const { lead } = outline;
  return outlineText({
    ...outline,
    lines: [[`${line}, hash ${document.hardwareHash.slice(0, 8)}`, ...others].join('\n')],
    lead: null,
    tables: [
      ...(lead === null ? [] : [lead]),
      ...outline.tables.filter(({ id }) => !OF_THE_FILES.includes(id)),
    ],
    remarks: [...outline.remarks, speedText(document)],
  });
}

function speedText({ photographs, timestamp: { wallSeconds, threads } }: AccuracyDocument): string {
  const rate = photographs.length / wallSeconds;
  return `${decimal(wallSeconds, 1)} s, ${decimal(rate, 1)} photographs/s on ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
