import type { AccuracyDocument } from '../../result/accuracy-result.js';
import { decimal } from '../format.js';
import { printable } from '../terminal-text.js';
import { terminalTable } from '../terminal-table.js';
import { agreementTable, photographsTable, sharesTable } from './tables.js';
import { accuracyLine, accuracyRemarks, policyText, verdictText } from './words.js';

/** Rows that a terminal has room for. */
const MOST_PHOTOGRAPHS = 10;

/** Shares, agreement and what went wrong, for a terminal. */
export function accuracyTerminalReport(document: AccuracyDocument): string {
  const { hardwareHash } = document;
  const photographs = photographsTable(document, MOST_PHOTOGRAPHS);
  const blocks = [
    `${accuracyLine(document)}, hash ${hardwareHash.slice(0, 8)}\nnumber formats ${policyText(document)}`,
    terminalTable(sharesTable(document)),
    terminalTable(agreementTable(document)),
    ...(photographs === null ? [] : [terminalTable(photographs)]),
    [verdictText(document), ...accuracyRemarks(document), speedText(document)].join('\n'),
  ];
  return `${printable(blocks.join('\n\n'))}\n`;
}

function speedText({ photographs, timestamp: { wallSeconds, threads } }: AccuracyDocument): string {
  const rate = photographs.length / wallSeconds;
  return `${decimal(wallSeconds, 1)} s, ${decimal(rate, 1)} photographs/s on ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}
