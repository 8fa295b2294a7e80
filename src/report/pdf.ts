import { UserError } from '../base/errors.js';
import { quoted } from '../base/quote.js';
import type { ResultDocument } from '../result/result.js';
import { chartsOf } from './charts/charts.js';
import type { Section } from './pdf/section.js';
import { charts } from './pdf/sections/charts.js';
import { energy } from './pdf/sections/energy.js';
import { layers } from './pdf/sections/layers.js';
import { machine } from './pdf/sections/machine.js';
import { memory } from './pdf/sections/memory.js';
import { predictions } from './pdf/sections/predictions.js';
import { reproduction } from './pdf/sections/reproduction.js';
import { summary } from './pdf/sections/summary.js';
import { writtenPdf } from './pdf/write.js';

/** In the order in which they are read. */
const SECTIONS: readonly Section[] = [
  summary,
  layers,
  energy,
  memory,
  charts,
  predictions,
  machine,
  reproduction,
];

/** A document as PDF: A4, text as text, charts as pictures. The same document gives the same bytes. */
export async function pdfReport(document: ResultDocument): Promise<Uint8Array> {
  const { network, hardware, hardwareHash, tool, digest, timestamp } = document;
  const title = `${network.name} on ${String(hardware['name'])}`;
  const maker = `${tool.name} ${tool.version}`;
  const mark = `machine ${hardwareHash.slice(0, 8)}`;
  return writtenPdf({
    properties: { title, maker, created: dateOf(timestamp.finishedAt) },
    furniture: { subject: title, mark, origin: `${maker} · result ${digest.slice(0, 8)} · ${mark}` },
    sections: SECTIONS,
    content: { document, charts: chartsOf(document, 'light') },
  });
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw new UserError(
    `result document: timestamp.finishedAt: ${quoted(text)} is no date; make the document again with eie run`,
  );
}
