import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { BinaryReader } from './binary-reader.js';
import { readWhole } from './read-file.js';
import { onFile } from './system-errors.js';

const WORD_BYTES = 4;
const ENTRY_BYTES = 2 * WORD_BYTES;

/** Far above any layer, and few enough to be held in memory. */
const MAX_INPUTS = 2 ** 24;
const MAX_ENTRIES_PER_PE = 2 ** 26;

/** A code is a byte at most. */
const MAX_CODEBOOK_SIZE = 256;

/** One PE's part of a dump, as its files hold it. */
export interface DumpImage {
  /** The file that `entries` come from, for errors. */
  readonly file: string;
  /** Column j owns entries pointers[j] .. pointers[j + 1] - 1; the last column is the bias. */
  readonly pointers: Uint32Array;
  /** Pairs of code and number of zeros before it. */
  readonly entries: Uint32Array;
}

/** The files of a dumped layer, sizes and pointers checked, entries not yet decoded. */
export interface EieDump {
  readonly inputs: Float32Array;
  readonly codebook: Float32Array;
  /** One per PE. */
  readonly images: readonly DumpImage[];
}

/**
 * Reads a dumped fully connected layer of the EIE authors' simulator, all little-endian: `act.dat`, the inputs in
 * float32; `arithm.dat`, the codebook in float32; `ptr/ptrK.dat`, the uint32 column pointers of PE K: the inputs'
 * columns rounded up to whole register rows, the bias column, one past the end; `spm/spmK.dat`, PE K's entries as
 * pairs of uint32.
 * Throws `UserError` with the file and the byte if files are missing, of a wrong size or contradict each other.
 */
export function readEieDump(directory: string): EieDump {
  const inputs = readFloats(join(directory, 'act.dat'), MAX_INPUTS, 'the inputs');
  const codebook = readCodebook(join(directory, 'arithm.dat'));
  const pes = countPes(directory);
  const pointerCount = biasColumnOf(inputs.length, pes) + 2;
  const images = Array.from({ length: pes }, (_, pe) => readImage(directory, pe, pointerCount));
  return { inputs, codebook, images };
}

/** The bias column comes after the inputs, rounded up to whole register rows of one input per PE. */
export function biasColumnOf(inputs: number, pes: number): number {
  return Math.ceil(inputs / pes) * pes;
}

function readFloats(file: string, maxCount: number, what: string): Float32Array {
  const bytes = readWhole(file, maxCount * WORD_BYTES, what);
  if (bytes.length === 0)
    throw new UserError(`${file}: the file is empty; it should hold ${what} in float32`);
  checkMultiple(file, bytes, WORD_BYTES, 'float32 numbers');
  return new BinaryReader(bytes, file).float32s(bytes.length / WORD_BYTES, what);
}

function checkMultiple(file: string, bytes: Buffer, unitBytes: number, what: string): void {
  if (bytes.length % unitBytes === 0) return;
  throw new UserError(
    `${file}: byte ${bytes.length}: the file ends within one of its ${what} of ${unitBytes} bytes; ` +
      'give the file whole and unchanged',
  );
}

function readCodebook(file: string): Float32Array {
  const codebook = readFloats(file, MAX_CODEBOOK_SIZE, 'the codebook');
  if (codebook.length < 2 || !Number.isInteger(Math.log2(codebook.length))) {
    throw new UserError(
      `${file}: a codebook of ${codebook.length} weights; give 2, 4, 8, 16, 32, 64, 128 or 256`,
    );
  }
  if (codebook[0] !== 0) {
    throw new UserError(`${file}: byte 0: weight 0 is ${codebook[0]}; code 0 is for padding, so give 0`);
  }
  return codebook;
}

/** PEs of the dump: ptr0.dat to ptrN-1.dat and spm0.dat to spmN-1.dat, none missing. */
function countPes(directory: string): number {
  const pointerFiles = numberedFiles(join(directory, 'ptr'), 'ptr');
  const entryFiles = numberedFiles(join(directory, 'spm'), 'spm');
  if (pointerFiles === entryFiles) return pointerFiles;
  throw new UserError(
    `${directory}: ${pointerFiles} PEs in ptr/ but ${entryFiles} in spm/; give both files of every PE`,
  );
}

function numberedFiles(directory: string, prefix: string): number {
  const names = new Set(onFile(directory, () => readdirSync(directory)));
  const numbered = new RegExp(`^${prefix}(0|[1-9][0-9]*)\\.dat$`);
  const count = Math.max(1, [...names].filter((name) => numbered.test(name)).length);
  for (let pe = 0; pe < count; pe++) {
    const name = `${prefix}${pe}.dat`;
    if (!names.has(name))
      throw new UserError(`${join(directory, name)}: PE ${pe}'s file is missing; give it`);
  }
  return count;
}

function readImage(directory: string, pe: number, pointerCount: number): DumpImage {
  const pointers = readPointers(join(directory, 'ptr', `ptr${pe}.dat`), pointerCount);
  const file = join(directory, 'spm', `spm${pe}.dat`);
  return { file, pointers, entries: readEntries(file, pointers[pointerCount - 1]) };
}

function readPointers(file: string, count: number): Uint32Array {
  const what = `${count} column pointers`;
  const reader = new BinaryReader(readWhole(file, count * WORD_BYTES, what), file);
  const pointers = reader.uint32s(count, what);
  if (pointers[0] !== 0) reader.fail(0, `the first column pointer is ${pointers[0]}, not 0`);
  for (let column = 1; column < count; column++) {
    if (pointers[column] >= pointers[column - 1]) continue;
    reader.fail(
      column * WORD_BYTES,
      `column pointer ${column} falls from ${pointers[column - 1]} to ${pointers[column]}`,
    );
  }
  return pointers;
}

/** Exactly the entries that the pointers divide into columns. */
function readEntries(file: string, count: number): Uint32Array {
  const bytes = readWhole(file, MAX_ENTRIES_PER_PE * ENTRY_BYTES, 'the entries of one PE');
  checkMultiple(file, bytes, ENTRY_BYTES, 'entries');
  const found = bytes.length / ENTRY_BYTES;
  if (found === count) return new BinaryReader(bytes, file).uint32s(2 * count, 'the entries');
  throw new UserError(
    `${file}: ${found} entries, but the PE's column pointers end at ${count}; give matching files`,
  );
}
