import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../base/errors.js';
import { firstFew } from './first-few.js';
import { quoted } from '../base/quote.js';
import { photographNames } from './photograph-files.js';
import { readWhole } from './read-file.js';

/** A photograph of a folder, and what it shows. */
export interface LabelledPhotograph {
  /** Its name in the folder. */
  readonly file: string;
  readonly path: string;
  readonly classIndex: number;
  /** Null if the labels do not say it. */
  readonly className: string | null;
  /** The five classes that float32 inference found likeliest, likeliest first; null if the labels do not say it. */
  readonly float32Top5: readonly number[] | null;
}

/** Photographs with their labels, and the file that these come from. */
export interface LabelledPhotographs {
  readonly labels: string;
  /** In the order of the labels. */
  readonly photographs: readonly LabelledPhotograph[];
}

/** Name of the labels in a folder of photographs. */
export const LABELS_FILE = 'labels.csv';

/** A million labels take less. */
const MAX_BYTES = 2 ** 27;
const MAX_CLASS = 2 ** 24;

const REQUIRED = ['file', 'class_index'] as const;
const OPTIONAL = ['class_name', 'float32_top5'] as const;

type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

/** Fields of a line by column; columns that the file lacks are absent. */
type Fields = Readonly<Partial<Record<Column, string>>>;

/**
 * The photographs of a folder by its labels (CSV: file, class_index and, if wanted, class_name and float32_top5, five
 * classes separated by spaces; other columns are ignored). The labels lie in the folder's labels.csv unless they are named.
 * Throws `UserError` if a line or the header is wrong, a file is labelled twice, or labels and photographs of the
 * folder do not match one to one.
 */
export function loadLabelledPhotographs(
  directory: string,
  labels: string = join(directory, LABELS_FILE),
): LabelledPhotographs {
  const present = new Set(photographNames(directory));
  const photographs = parseLabels(readWhole(labels, MAX_BYTES, 'a list of labels'), labels, directory);
  const labelled = new Set(photographs.map(({ file }) => file));
  const absent = [...labelled].filter((file) => !present.has(file));
  demandNone(absent, `${labels}: photographs that are not in ${directory}`);
  const unlabelled = [...present].filter((file) => !labelled.has(file)).sort();
  demandNone(unlabelled, `${labels}: photographs of ${directory} without a label`);
  return { labels, photographs };
}

function demandNone(files: readonly string[], what: string): void {
  if (files.length === 0) return;
  throw new UserError(
    `${what}: ${firstFew(files.map(quoted))}; label what the folder holds, and nothing else`,
  );
}

function parseLabels(bytes: Buffer, labels: string, directory: string): readonly LabelledPhotograph[] {
  const [header, ...lines] = recordsOf(bytes, labels);
  const columns = columnsOf(header, labels);
  if (lines.length === 0) throw new UserError(`${labels}: no photograph is labelled; add a line for each`);
  const firstLines = new Map<string, number>();
  return lines.map(({ fields, line }) => {
    const named = Object.fromEntries(
      [...columns].map(([column, index]) => [column, fields[index]]),
    ) as Fields;
    const photograph = photographOf(named, directory, `${labels}:${line}`);
    const earlier = firstLines.get(photograph.file);
    if (earlier !== undefined)
      throw new UserError(
        `${labels}:${line}: ${quoted(photograph.file)} is labelled in line ${earlier} already; leave one out`,
      );
    firstLines.set(photograph.file, line);
    return photograph;
  });
}

interface Line {
  readonly fields: readonly string[];
  /** Number of the line, from 1. */
  readonly line: number;
}

/** What csv-parse gives with `info`, which its types do not say. */
interface RecordWithInfo {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function recordsOf(bytes: Buffer, labels: string): readonly Line[] {
  try {
    const records: unknown = parse(bytes, { bom: true, trim: true, skip_empty_lines: true, info: true });
    return (records as RecordWithInfo[]).map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const [reason] = error.message.split('\n');
    throw new UserError(
      `${labels}: it is not CSV (${reason.slice(0, 200)}); give as many fields as the header has`,
      {
        cause: error,
      },
    );
  }
}

/** Place of each column that the header names. */
function columnsOf(line: Line | undefined, labels: string): ReadonlyMap<Column, number> {
  const header = line?.fields ?? [];
  const lacking = REQUIRED.filter((column) => !header.includes(column));
  if (lacking.length > 0)
    throw new UserError(
      `${labels}:1: the header has no ${lacking.join(' and no ')}; begin with '${[...REQUIRED, ...OPTIONAL].join(',')}', ` +
        'of which the last two may be left out',
    );
  return new Map(
    [...REQUIRED, ...OPTIONAL]
      .filter((column) => header.includes(column))
      .map((column) => [column, header.indexOf(column)]),
  );
}

function photographOf(fields: Fields, directory: string, place: string): LabelledPhotograph {
  const file = fields.file ?? '';
  if (file === '' || /[/\\]/.test(file))
    throw new UserError(`${place}: ${quoted(file)} is not the name of a file in the folder; give one`);
  return {
    file,
    path: join(directory, file),
    classIndex: classIndexOf(fields.class_index ?? '', place),
    className: fields.class_name || null,
    float32Top5: top5Of(fields.float32_top5 ?? '', place),
  };
}

function classIndexOf(text: string, place: string): number {
  if (/^\d{1,8}$/.test(text) && Number(text) < MAX_CLASS) return Number(text);
  throw new UserError(`${place}: ${quoted(text)} is not a class index; give a whole number from 0 on`);
}

function top5Of(text: string, place: string): readonly number[] | null {
  if (text === '') return null;
  const classes = text.split(' ');
  if (classes.length === 5 && new Set(classes).size === 5)
    return classes.map((each) => classIndexOf(each, place));
  throw new UserError(`${place}: ${quoted(text)} is not five different classes; part them by spaces`);
}
