import { readSync } from 'node:fs';

const BLOCK_BYTES = 2 ** 20;
const NEWLINE = 0x0a;

/** A whole line of a file, without its end. */
export interface Line {
  readonly text: string;
  /** Its first byte's place in the file. */
  readonly offset: number;
  /** In bytes, without the end. */
  readonly length: number;
}

/** The lines of an open file, one at a time. What stands after the last newline is not a line. */
export function* linesOf(descriptor: number): Generator<Line> {
  const block = Buffer.alloc(BLOCK_BYTES);
  let begun: Buffer = Buffer.alloc(0);
  let offset = 0;
  for (;;) {
    const bytes = readSync(descriptor, block, 0, BLOCK_BYTES, offset + begun.length);
    if (bytes === 0) return;
    const read = Buffer.concat([begun, block.subarray(0, bytes)]);
    let start = 0;
    for (let end = read.indexOf(NEWLINE); end >= 0; end = read.indexOf(NEWLINE, start)) {
      yield { text: read.toString('utf8', start, end), offset: offset + start, length: end - start };
      start = end + 1;
    }
    begun = read.subarray(start);
    offset += start;
  }
}
