import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { onFile } from '../formats/system-errors.js';
import type { Outlined } from '../report/outline/formats.js';
import { documentBeginning, DOCUMENTS, type DocumentName } from '../result/kinds.js';
import type { ViewOptions } from './sweep-view.js';

/** How documents of one kind are read and told. */
export interface DocumentReader {
  /** Reads a file. Throws a UserError if it is none of this kind. */
  readonly load: (file: string, view: ViewOptions) => Outlined | Promise<Outlined>;
  /** Writes the rows of a file as a table if they are too many for a report; returns its name. */
  readonly writeTable?: (file: string, directory: string) => string;
  /** Whether a reader can choose what is shown. */
  readonly hasView?: boolean;
}

/** Every kind of document that reports can be made of; its code is loaded when one is read. */
const READERS = {
  run: async () => {
    const [{ loadResult }, { runReport }] = await Promise.all([
      import('../result/load-result.js'),
      import('../report/run/formats.js'),
    ]);
    return { load: (file) => runReport(loadResult(file)) };
  },
  sweep: async () => {
    const { loadSweepReport, writeTable } = await import('./sweep-reports.js');
    return { load: loadSweepReport, writeTable, hasView: true };
  },
  accuracy: async () => {
    const [{ loadAccuracy }, { accuracyReport }] = await Promise.all([
      import('../result/load-accuracy.js'),
      import('../report/accuracy/formats.js'),
    ]);
    return { load: (file) => accuracyReport(loadAccuracy(file)) };
  },
  compression: async () => {
    const [{ loadCompression }, { compressionReport }, { publishedSizes }] = await Promise.all([
      import('../result/load-compression.js'),
      import('../report/compression/formats.js'),
      import('../config/loading/published-sizes.js'),
    ]);
    return {
      load: async (file) => {
        const document = loadCompression(file);
        return compressionReport(document, await publishedSizes(document.network));
      },
    };
  },
  reproduction: async () => {
    const [{ loadReproduction }, { reproductionReport }] = await Promise.all([
      import('../result/load-reproduction.js'),
      import('../report/reproduction/formats.js'),
    ]);
    return { load: (file) => reproductionReport(loadReproduction(file)) };
  },
} as const satisfies Readonly<Partial<Record<DocumentName, () => Promise<DocumentReader>>>>;

export type ReadableKind = keyof typeof READERS;

const NAMES = Object.keys(READERS) as readonly ReadableKind[];
const BEGINNING_BYTES = 128;

/** How a kind of document is read and told. */
export function readerOf(kind: ReadableKind): Promise<DocumentReader> {
  return READERS[kind]();
}

/**
 * What a file holds, by its beginning; whatever says nothing of the kind is taken for a run's. Throws a UserError if
 * it can't be read, and if it holds a document of which there are no reports.
 */
export function kindOfFile(file: string): ReadableKind {
  const name =
    documentBeginning(onFile(file, () => (statSync(file).isFile() ? beginningOf(file) : ''))) ?? 'run';
  const kind = NAMES.find((one) => one === name);
  if (kind !== undefined) return kind;
  const files = NAMES.map((one) => DOCUMENTS[one].file).join(', ');
  throw new UserError(
    `${file}: it is ${DOCUMENTS[name].what}, of which there is no report; give one of ${files}`,
  );
}

function beginningOf(file: string): string {
  const bytes = Buffer.alloc(BEGINNING_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, BEGINNING_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
