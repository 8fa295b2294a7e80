import { quoted } from '../base/quote.js';
import { readBeginning } from './read-file.js';

/** What bytes are, by how they begin. */
export interface FileContent {
  /** As a message names it: "a PNG picture". */
  readonly title: string;
  /** Whether it is a picture made of pixels. */
  readonly isRaster: boolean;
  /** Whether it is, or may be, a document that reports are made of. */
  readonly isReported: boolean;
}

/** Enough for every signature, and for the first keys of a document. */
const BEGINNING_BYTES = 4096;

/* eslint-disable no-control-regex -- signatures are bytes, most of them control characters */
/** Each byte as one character; the first that matches counts. Each part of a pattern ends in one place, so that all take linear time. */
const SIGNATURES: readonly (readonly [title: string, beginning: RegExp])[] = [
  ['a safetensors file', /^.{3}[\0-\x07]\0{4}\{/s],
  ['a NumPy array', /^\x93NUMPY/],
  ['a zip archive', /^PK(?:\x03\x04|\x05\x06|\x07\x08)/],
  ['a PDF document', /^%PDF-/],
  ['gzip-compressed', /^\x1f\x8b/],
  ['an HDF5 file', /^\x89HDF\r\n/],
  ['a TensorFlow Lite model', /^.{4}TFL3/s],
  ['a Python pickle', /^\x80[\x02-\x05]/],
  ['a program', /^(?:\x7fELF|MZ|#!)/],
  [
    'an SVG drawing',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/s,
  ],
  ['HTML or XML text', /^(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]/],
];

const RASTERS: typeof SIGNATURES = [
  ['a PNG picture', /^\x89PNG\r\n\x1a\n/],
  ['a JPEG picture', /^\xff\xd8\xff/],
  ['a WebP picture', /^RIFF.{4}WEBP/s],
  ['a GIF picture', /^GIF8[79]a/],
  ['a TIFF picture', /^(?:II\x2a\0|MM\0\x2a|II\x2b\0|MM\0\x2b)/],
  ['an AVIF picture', /^.{4}ftypavi[fs]/s],
];
/* eslint-enable no-control-regex */

const RESULT = 'the result.json of eie run';
const FORMATS = 'number formats of --save-formats';
const JSON_TEXT = 'JSON text';

/** What this program's documents are, by their kind. */
const DOCUMENTS: ReadonlyMap<string, string> = new Map([
  ['eie-run', RESULT],
  ['eie-result', RESULT],
  ['eie-sweep', 'the rows of eie sweep or eie explore'],
  ['eie-pareto', 'the pareto.json of eie explore'],
  ['eie-accuracy', 'the accuracy.json of eie accuracy'],
  ['eie-compression', 'the compression.json of eie compress'],
  ['eie-reproduction', 'the reproduction.json of eie reproduce'],
  ['eie-formats', FORMATS],
]);

/** Those that no report is made of. */
const NOT_REPORTED: readonly string[] = ['the pareto.json of eie explore', FORMATS];

/** What bytes are; null if they begin like nothing that is known. */
export function contentOf(bytes: Uint8Array): FileContent | null {
  const beginning = String.fromCharCode(...bytes.subarray(0, BEGINNING_BYTES)); // each byte as one character
  const raster = titleIn(RASTERS, beginning);
  if (raster !== null) return { title: raster, isRaster: true, isReported: false };
  const other = titleIn(SIGNATURES, beginning);
  if (other !== null) return { title: other, isRaster: false, isReported: false };
  const title = jsonTitle(beginning);
  return title === null ? null : { title, isRaster: false, isReported: !NOT_REPORTED.includes(title) };
}

/** What a file is; null if it begins like nothing that is known, or can't be read. */
export function contentOfFile(file: string): FileContent | null {
  const bytes = beginningOf(file);
  return bytes === null ? null : contentOf(bytes);
}

/** "it is a PNG picture", of the bytes or of the file with that path; null if that is not known. */
export function otherContent(source: string | Uint8Array): string | null {
  const content = typeof source === 'string' ? contentOfFile(source) : contentOf(source);
  return content === null ? null : `it is ${content.title}`;
}

function titleIn(signatures: typeof SIGNATURES, beginning: string): string | null {
  return signatures.find(([, pattern]) => pattern.test(beginning))?.[0] ?? null;
}

function jsonTitle(beginning: string): string | null {
  const text = beginning.replace(/^\xef\xbb\xbf/, '');
  const kind = /^\s*\{\s*"kind":\s*"([^"\\]{1,100})"/.exec(text)?.[1];
  if (kind !== undefined) return DOCUMENTS.get(kind) ?? `a document of kind ${quoted(kind)}`;
  if (/^\s*\{\s*"formatsVersion":/.test(text)) return FORMATS;
  if (/^\s*\{\s*"schemaVersion":\s*\d+,\s*"tool":/.test(text)) return RESULT;
  return /^\s*(?:\{\s*["}]|\[\s*[["{\d\]-])/.test(text) ? JSON_TEXT : null;
}

function beginningOf(file: string): Buffer | null {
  try {
    return readBeginning(file, BEGINNING_BYTES);
  } catch {
    return null; // whoever needs the file says why
  }
}
