import { readFileSync } from 'node:fs';
import { fontFile } from '../fonts.js';
import { LEFT, REGULAR, SEMIBOLD, TOP } from './style.js';
import { unwrappedFont } from './woff.js';

/** What a file says about itself. */
export interface Properties {
  readonly title: string;
  /** The tool that made it and its version. */
  readonly maker: string;
  /** When what it reports was made, if that is known. */
  readonly created?: Date;
}

/** pdfkit demands a date, and makes the file's identifier of it. */
const UNDATED = new Date(0);

/** An empty A4 document with the fonts and the properties of a report. Loads pdfkit, which a run does without. */
export async function paperFor(properties: Properties): Promise<PDFKit.PDFDocument> {
  const { default: PdfDocument } = await import('pdfkit');
  const pdf = new PdfDocument({
    size: 'A4',
    margins: { top: TOP, left: LEFT, right: LEFT, bottom: 0 },
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    font: '',
    info: infoOf(properties),
  });
  if (properties.created === undefined) forgetDate(pdf);
  pdf.registerFont(REGULAR, unwrappedFont(readFileSync(fontFile(400, 'woff'))));
  pdf.registerFont(SEMIBOLD, unwrappedFont(readFileSync(fontFile(600, 'woff'))));
  return pdf;
}

/** pdfkit makes the file's identifier of these, so that equal documents become equal files. */
function infoOf({ title, maker, created = UNDATED }: Properties): PDFKit.DocumentInfo {
  return { Title: title, Author: maker, Creator: maker, CreationDate: created };
}

/** What has no date says none, rather than 1970. pdfkit's XMP metadata, a copy of the properties, cannot go without one. */
function forgetDate(pdf: PDFKit.PDFDocument): void {
  delete pdf.info.CreationDate;
  Object.assign(pdf, { endMetadata: () => undefined });
}
