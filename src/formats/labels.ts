import { parse } from 'csv-parse/sync';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.js';
import { readWhole } from './read-file.js';
import { onFile } from './system-errors.js';

/** A photograph of a folder and the class that it shows. */
export interface LabelledPhotograph {
  /** Its name in the folder. */
  readonly file: string;
  readonly path: string;
  readonly classIndex: number;
}

/** Photographs with their labels, and the file that these come from. */
export interface LabelledPhotographs {
  readonly labels: string;
  /** In the order of the labels. */
  readonly photographs: readonly LabelledPhotograph[];
}

const LABELS = 'labels.csv';
const FILE = 'file';
const CLASS = 'class_index';
const PICTURE = /\.(jpe?g|png|webp|tiff?)$/i;

/** A million labels take less. */
const MAX_BYTES = 2 ** 27;
/** Names of files that a message lists. */
const MOST_NAMED = 3;

/**
 * The photographs of a folder by its labels: CSV with a header that names the columns `file` and `class_index`, others
 * beside them at will; by default labels.csv in the folder. Throws a UserError where there are none, a line is wrong or
 * repeats a file, a labelled photograph is missing, or a photograph of the folder has no label.
 */
export function loadLabelledPhotographs(
  directory: string,
  labels: string = join(directory, LABELS),
): LabelledPhotographs {
  const present = new Set(
    onFile(directory, () => readdirSync(directory)).filter((name) => PICTURE.test(name)),
  );
  const photographs = photographsOf(directory, labels);
  if (photographs.length === 0) throw new UserError(`${labels}: no photograph is labelled; add lines`);
  const named = new Set(photographs.map(({ file }) => file));
  refuse(
    [...named].filter((file) => !present.has(file)),
    (files) => `${labels}: ${directory} has no ${files}`,
  );
  refuse(
    [...present].filter((file) => !named.has(file)),
    (files) => `${labels}: no label for ${files}`,
  );
  return { labels, photographs };
}

function refuse(files: readonly string[], problem: (files: string) => string): void {
  if (files.length === 0) return;
  const shown = files.slice(0, MOST_NAMED).map(oneLine).join(', ');
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : '';
  throw new UserError(`${problem(shown + more)}; label exactly the photographs of the folder`);
}

function photographsOf(directory: string, labels: string): LabelledPhotograph[] {
  const [header = [], ...lines] = linesOf(labels);
  const [fileAt, classAt] = [FILE, CLASS].map((column) => {
    const at = header.indexOf(column);
    if (at < 0)
      throw new UserError(`${labels}:1: no column '${column}'; begin with a header such as ${FILE},${CLASS}`);
    return at;
  });
  const seen = new Set<string>();
  return lines.map((fields, index) => {
    const place = `${labels}:${index + 2}`;
    const file = fields[fileAt];
    if (seen.has(file))
      throw new UserError(`${place}: ${oneLine(file)} has a label already; leave one line out`);
    seen.add(file);
    return { file, path: join(directory, file), classIndex: classOf(fields[classAt], place) };
  });
}

function linesOf(labels: string): string[][] {
  const bytes = readWhole(labels, MAX_BYTES, 'a list of labels');
  try {
    return parse(bytes, { bom: true, trim: true });
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UserError(`${labels}: not CSV (${reason}); give lines of equally many fields`, {
      cause: error,
    });
  }
}

function classOf(text: string, place: string): number {
  const index = Number(text);
  if (/^\d{1,9}$/.test(text)) return index;
  throw new UserError(
    `${place}: ${CLASS} '${oneLine(text)}' is not a whole number from 0 on; give the class's index`,
  );
}

const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

function oneLine(text: string): string {
  return text.slice(0, 60).replaceAll(UNPRINTABLE, '\u{fffd}');
}
