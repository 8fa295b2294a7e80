import { drawFurniture, type Furniture } from './furniture.js';
import { paperFor, type Properties } from './paper.js';
import type { Section } from './section.js';
import { Sheet } from './sheet.js';

/** A report as sections, and what stands around them. */
export interface PdfReport<From> {
  readonly properties: Properties;
  readonly furniture: Furniture;
  /** In the order in which they are read. */
  readonly sections: readonly Section<From>[];
  readonly content: From;
}

/** The bytes of a report as PDF: A4, text as text. The same report gives the same bytes. */
export async function writtenPdf<From>(report: PdfReport<From>): Promise<Uint8Array> {
  const { properties, furniture, sections, content } = report;
  const pdf = await paperFor(properties);
  const bytes = bytesOf(pdf);
  const sheet = new Sheet(pdf);
  for (const section of sections) if (section.applies(content)) await section.draw(sheet, content);
  drawFurniture(sheet, furniture);
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
