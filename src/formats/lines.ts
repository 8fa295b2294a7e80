import { readSync } from 'node:fs';
import { UserError } from '../base/errors.js';
import { jsonExcess } from './json-document.js';

const BLOCK_BYTES = 2 ** 20;
const NEWLINE = 0x0a;

/** The largest space of a sweep has a header of some megabytes. */
const MOST_LINE_BYTES = 2 ** 25;
const MOST_LINE_VALUES = 2 ** 21;

/** A whole line of a file, without its end. */
export interface Line {
  readonly text: string;
  /** Its first byte's place in the file. */
  readonly offset: number;
  /** In bytes, without the end. */
  readonly length: number;
}

/**
 * The lines of an open file of one JSON text a line, one at a time. What stands after the last newline is not a line.
 * Throws a UserError, with the name `file`, for a line of more than 32 MiB, 2^21 values or 64 levels.
 */
export function* linesOf(descriptor: number, file: string): Generator<Line> {
  const block = Buffer.alloc(BLOCK_BYTES);
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let offset = 0;
  for (;;) {
    const bytes = readSync(descriptor, block, 0, BLOCK_BYTES, offset + begunBytes);
    if (bytes === 0) return;
    const read = block.subarray(0, bytes);
    let start = 0;
    for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...begun, read.subarray(start, end)]);
      yield lineOf(line, offset, file);
      offset += line.length + 1;
      [begun, begunBytes, start] = [[], 0, end + 1];
    }
    begun.push(Buffer.from(read.subarray(start)));
    begunBytes += bytes - start;
    if (begunBytes > MOST_LINE_BYTES) throw tooLong(file, offset, `of more than ${MOST_LINE_BYTES} bytes`);
  }
}

function lineOf(line: Buffer, offset: number, file: string): Line {
  if (line.length > MOST_LINE_BYTES) throw tooLong(file, offset, `of more than ${MOST_LINE_BYTES} bytes`);
  const excess = jsonExcess(line, MOST_LINE_VALUES);
  if (excess !== null) throw tooLong(file, offset, excess);
  return { text: line.toString('utf8'), offset, length: line.length };
}

function tooLong(file: string, offset: number, what: string): UserError {
  return new UserError(
    `${file}: byte ${offset}: a line ${what}; give a file that eie sweep or explore wrote`,
  );
}
