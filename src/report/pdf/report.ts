import type { ReportOutline } from '../outline/outline.js';
import { drawFigures } from './figures.js';
import { drawFurniture } from './furniture.js';
import { drawNotice, drawTitle } from './opening.js';
import { paperFor } from './paper.js';
import { drawSection } from './section.js';
import { Sheet } from './sheet.js';

/** An outline as PDF: A4, text as text, charts as vectors. The same outline gives the same bytes. */
export async function pdfReport(outline: ReportOutline): Promise<Uint8Array> {
  const { title, maker, mark, created, sections } = outline;
  const pdf = await paperFor({ title, maker, ...(created === undefined ? {} : { created }) });
  const bytes = bytesOf(pdf);
  const sheet = new Sheet(pdf);
  drawSummary(sheet, outline);
  for (const section of sections) drawSection(sheet, section);
  drawFurniture(sheet, { subject: title, mark, origin: `${maker} · ${mark}` });
  pdf.end();
  return bytes;
}

function drawSummary(sheet: Sheet, { title, lines, created, notice, figures, remarks }: ReportOutline): void {
  const date = created === undefined ? '' : `, ${created.toISOString().slice(0, 10)}`;
  sheet.bookmark('Summary');
  drawTitle(sheet, title, [...lines.slice(0, -1), ...lines.slice(-1).map((line) => line + date)]);
  drawNotice(sheet, notice);
  drawFigures(sheet, figures);
  for (const remark of remarks) sheet.paragraph(remark);
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
