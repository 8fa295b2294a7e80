import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import type { ResultDocument } from '../../result/result.js';
import { runLine } from '../charts/run.js';
import type { OutlineFormat } from '../outline/formats.js';
import type { ReportOutline } from '../outline/outline.js';
import { runFigures } from './key-figures.js';
import { runRemarks } from './remarks.js';
import { sectionsFor } from './sections.js';
import { verdictOf } from './verdict.js';

/** What a format tells of a run. */
export function runOutline(document: ResultDocument, format: OutlineFormat): ReportOutline {
  const { network, hardware, hardwareHash, tool, digest, timestamp } = document;
  const mark = `result ${digest.slice(0, 8)}, machine ${hardwareHash.slice(0, 8)}`;
  return {
    kind: 'run',
    title: `${network.name} on ${String(hardware['name'])}`,
    lines: [runLine(document), inputLine(document), ...(format === 'terminal' ? [mark] : [])],
    notice: verdictOf(document),
    figures: runFigures(document),
    remarks: runRemarks(document),
    sections: sectionsFor(document, format),
    maker: `${tool.name} ${tool.version}`,
    mark,
    created: dateOf(timestamp.finishedAt),
  };
}

function inputLine({ inputs, engine }: ResultDocument): string {
  return `${inputs.length === 1 ? `input ${inputs[0]}, ` : ''}${engine} engine`;
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw new UserError(
    `result document: timestamp.finishedAt: ${quoted(text)} is not a date; make the document again with eie run`,
  );
}
