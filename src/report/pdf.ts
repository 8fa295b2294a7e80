import type { ResultDocument } from '../result/result.js';
import { chartsOf } from './charts/charts.js';
import { drawFurniture } from './pdf/furniture.js';
import { paperFor } from './pdf/paper.js';
import type { Section } from './pdf/section.js';
import { charts } from './pdf/sections/charts.js';
import { energy } from './pdf/sections/energy.js';
import { layers } from './pdf/sections/layers.js';
import { machine } from './pdf/sections/machine.js';
import { memory } from './pdf/sections/memory.js';
import { predictions } from './pdf/sections/predictions.js';
import { reproduction } from './pdf/sections/reproduction.js';
import { summary } from './pdf/sections/summary.js';
import { Sheet } from './pdf/sheet.js';

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
  const pdf = await paperFor(document);
  const bytes = bytesOf(pdf);
  const sheet = new Sheet(pdf);
  const content = { document, charts: chartsOf(document, 'light') };
  for (const section of SECTIONS) if (section.applies(content)) await section.draw(sheet, content);
  drawFurniture(sheet, document);
  pdf.end();
  return bytes;
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    pdf.on('error', reject);
  });
}
