import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { floatBytes } from './net-writer.js';

/** An entry as a dump stores it: code and zeros before it. */
export type Entry = readonly [code: number, zeros: number];

/** A dump by its contents: columns[pe][column] are that PE's entries, the bias column last. */
export interface Dump {
  readonly inputs: readonly number[];
  readonly codebook: readonly number[];
  readonly columns: readonly (readonly (readonly Entry[])[])[];
}

/** Writes the dump's files into `directory`. */
export function writeDump(directory: string, { inputs, codebook, columns }: Dump): void {
  mkdirSync(join(directory, 'ptr'), { recursive: true });
  mkdirSync(join(directory, 'spm'), { recursive: true });
  writeFileSync(join(directory, 'act.dat'), floatBytes(inputs));
  writeFileSync(join(directory, 'arithm.dat'), floatBytes(codebook));
  columns.forEach((ofPe, pe) => {
    writeFileSync(join(directory, 'ptr', `ptr${pe}.dat`), wordBytes(pointersOf(ofPe)));
    writeFileSync(join(directory, 'spm', `spm${pe}.dat`), wordBytes(ofPe.flat(2)));
  });
}

export function wordBytes(words: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * words.length);
  words.forEach((word, index) => bytes.writeUInt32LE(word, 4 * index));
  return bytes;
}

function pointersOf(columns: readonly (readonly Entry[])[]): number[] {
  const pointers = [0];
  for (const entries of columns) pointers.push(pointers[pointers.length - 1] + entries.length);
  return pointers;
}

/** Entries of one PE's column whose codes are given by the PE's own rows, 0 where the weight is zero. */
export function encodeColumn(codes: readonly number[], maxZeros: number): Entry[] {
  const entries: Entry[] = [];
  let zeros = 0;
  for (const code of codes) {
    if (code !== 0 || zeros === maxZeros) {
      entries.push([code, zeros]);
      zeros = 0;
    } else zeros++;
  }
  while (entries.at(-1)?.[0] === 0) entries.pop();
  return entries;
}

/** A small dump: two PEs, three inputs, columns 0 to 2, one unused, the bias. */
export const DUMP: Dump = {
  inputs: [0.5, 0, -1],
  codebook: [0, 1, -2, 4],
  columns: [
    [
      [
        [1, 0],
        [2, 1],
      ],
      [],
      [[3, 1]],
      [],
      [[1, 0]],
    ],
    [
      [
        [0, 1],
        [3, 0],
      ],
      [[1, 0]],
      [],
      [],
      [[2, 1]],
    ],
  ],
};
