import { UserError } from '../base/errors.js';
import { biasColumnOf, type DumpImage, type EieDump } from './eie-dump-files.js';

const ENTRY_BYTES = 8;

/** Zeros before an entry are a byte at most; EIE itself has 4 bits (EIE, section 3.2). */
const MAX_ZEROS = 255;

/** Far above any layer, and few enough to be held in memory. */
const MAX_ROWS = 2 ** 24;

/** One PE's entries with their place in the matrix: columns ascending, rows ascending within a column. */
export interface DecodedEntries {
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  /** 0 for padding. */
  readonly codes: Uint16Array;
}

/**
 * Decodes PE `pe`'s entries of a dump made for as many PEs as it has images: the n-th of the PE's rows is row
 * n * PEs + pe of the matrix, and an entry with z zeros before it lies z + 1 of the PE's rows below the one before
 * it in its column (EIE, section 3.2).
 * Throws `UserError` with file and byte if an entry is impossible.
 */
export function decodeImage(image: DumpImage, pe: number, dump: EieDump): DecodedEntries {
  checkEntries(image, dump.codebook.length);
  checkUnusedColumns(image, dump);
  const entries = image.entries.length / 2;
  const decoded = {
    rows: new Uint32Array(entries),
    columns: new Uint32Array(entries),
    codes: Uint16Array.from({ length: entries }, (_, e) => image.entries[2 * e]),
  };
  for (let column = 0; column + 1 < image.pointers.length; column++) {
    decoded.columns.fill(column, image.pointers[column], image.pointers[column + 1]);
    decodeRows(image, column, pe, dump.images.length, decoded.rows);
  }
  return decoded;
}

function checkEntries(image: DumpImage, codebookSize: number): void {
  for (let e = 0; 2 * e < image.entries.length; e++) {
    const code = image.entries[2 * e];
    const zeros = image.entries[2 * e + 1];
    if (code >= codebookSize) fail(image, e, `code ${code} is beyond the codebook's ${codebookSize} weights`);
    if (zeros > MAX_ZEROS) fail(image, e, `${zeros} zeros before an entry, more than ${MAX_ZEROS}`);
  }
}

/** Columns between the last input and the bias fill the last register row; they have no input to multiply. */
function checkUnusedColumns(image: DumpImage, dump: EieDump): void {
  const inputs = dump.inputs.length;
  const first = image.pointers[inputs];
  if (first === image.pointers[biasColumnOf(inputs, dump.images.length)]) return;
  fail(image, first, `an entry in a column beyond the ${inputs} inputs of act.dat`);
}

function decodeRows(image: DumpImage, column: number, pe: number, pes: number, rows: Uint32Array): void {
  let registerRow = -1;
  for (let e = image.pointers[column]; e < image.pointers[column + 1]; e++) {
    registerRow += image.entries[2 * e + 1] + 1;
    const row = registerRow * pes + pe;
    if (row >= MAX_ROWS) fail(image, e, `an entry in row ${row}, more than ${MAX_ROWS} rows`);
    rows[e] = row;
  }
}

function fail(image: DumpImage, entry: number, what: string): never {
  throw new UserError(
    `${image.file}: byte ${entry * ENTRY_BYTES}: ${what}; give the dump's files whole and unchanged`,
  );
}
