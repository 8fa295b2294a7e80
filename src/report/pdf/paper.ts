import { readFileSync } from 'node:fs';
import { UserError } from '../../errors.js';
import type { ResultDocument } from '../../result/result.js';
import { fontFile } from '../fonts.js';
import { LEFT, REGULAR, SEMIBOLD, TOP } from './style.js';
import { unwrappedFont } from './woff.js';

/** An empty A4 document with the fonts and the properties of a report. Loads pdfkit, which a run does without. */
export async function paperFor(document: ResultDocument): Promise<PDFKit.PDFDocument> {
  const { default: PdfDocument } = await import('pdfkit');
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: TOP, left: LEFT, right: LEFT, bottom: 0 },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    font: '',
    info: propertiesOf(document),
  });
  pdf.registerFont(REGULAR, unwrappedFont(readFileSync(fontFile(400, 'woff'))));
  pdf.registerFont(SEMIBOLD, unwrappedFont(readFileSync(fontFile(600, 'woff'))));
  return pdf;
}

/** pdfkit makes the file's identifier of these, so that equal documents become equal files. */
function propertiesOf({ tool, network, hardware, timestamp }: ResultDocument): PDFKit.DocumentInfo {
  const maker = `${tool.name} ${tool.version}`;
  return {
    Title: `${network.name} on ${String(hardware['name'])}`,
    Author: maker,
    Creator: maker,
    CreationDate: dateOf(timestamp.finishedAt),
  };
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw new UserError(
    `result document: timestamp.finishedAt: "${text}" is no date; make the document again with eie run`,
  );
}
