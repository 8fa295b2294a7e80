import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadEieDump } from '../../src/formats/eie-dump.js';
import { DUMP, writeDump, wordBytes } from './dump-writer.js';
import { floatBytes } from './net-writer.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

/** The error of loading DUMP after `damage` to its directory. The directory's own path is cut from the message. */
function errorAfter(damage: (directory: string) => void, dump = DUMP): string {
  const directory = temporaryDirectory();
  writeDump(directory, dump);
  damage(directory);
  return userErrorOf(() => loadEieDump(directory)).replace(`${directory}/`, '');
}

/** The error of loading DUMP with one file's bytes replaced. */
function errorWith(file: string, bytes: Buffer): string {
  return errorAfter((directory) => {
    writeFileSync(join(directory, file), bytes);
  });
}

describe('files', () => {
  test.each([
    'act.dat',
    'arithm.dat',
    'ptr',
    'spm',
    'ptr/ptr0.dat',
    'ptr/ptr1.dat',
    'spm/spm0.dat',
    'spm/spm1.dat',
  ])('a dump without %s is an error', (file) => {
    const message = errorAfter((directory) => {
      rmSync(join(directory, file), { recursive: true });
    });
    expect(message).toMatch(/there is no such file|file is missing|1 PEs in|but 1 in/);
  });

  test('a gap in the numbers names the missing file', () => {
    const message = errorAfter((directory) => {
      renameSync(join(directory, 'ptr', 'ptr1.dat'), join(directory, 'ptr', 'ptr2.dat'));
    });
    expect(message).toBe("ptr/ptr1.dat: PE 1's file is missing; give it");
  });

  test('files of other names are left alone', () => {
    const directory = temporaryDirectory();
    writeDump(directory, DUMP);
    for (const name of ['ptr01.dat', 'ptr.dat', 'notes.txt'])
      writeFileSync(join(directory, 'ptr', name), 'x');
    expect(() => loadEieDump(directory)).not.toThrow();
  });

  test('a missing directory is an error, and so is a file in its place', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(userErrorOf(() => loadEieDump(join(directory, 'none')))).toMatch(/no such file or directory/);
    expect(userErrorOf(() => loadEieDump(file))).toMatch(/a part of the path is a file/);
  });

  test('a directory in the place of a file is an error', () => {
    expect(userErrorOf(() => loadEieDump('/'))).toMatch(/^\/act.dat: there is no such file/);
  });
});

describe('inputs', () => {
  test('must be whole float32 numbers', () => {
    expect(errorWith('act.dat', Buffer.alloc(13))).toMatch(
      /^act.dat: byte 13: the file ends within one of its float32/,
    );
  });

  test('must be there', () => {
    expect(errorWith('act.dat', Buffer.alloc(0))).toMatch(/^act.dat: the file is empty/);
  });

  test('must be finite', () => {
    expect(errorWith('act.dat', floatBytes([1, NaN, 2]))).toMatch(
      /^act.dat: byte 4: value 1 of the inputs is NaN/,
    );
  });

  test('must not be absurdly many', () => {
    const message = errorAfter((directory) => {
      truncateSync(join(directory, 'act.dat'), 2 ** 36);
    });
    expect(message).toMatch(/^act.dat: 68719476736 bytes are too many for the inputs/);
  });

  test('must be as many as the pointers say: one register row more or less is an error', () => {
    expect(errorWith('act.dat', floatBytes([1, 2]))).toMatch(
      /^ptr\/ptr0.dat: 24 bytes are too many for 4 column pointers/,
    );
    expect(errorWith('act.dat', floatBytes([1, 2, 3, 4, 5]))).toMatch(
      /^ptr\/ptr0.dat: byte 0: the file ends in 8 column pointers \(32 bytes needed, 24 left\)/,
    );
  });

  test('a column beyond them must be empty', () => {
    const [first, second] = DUMP.columns;
    const columns = [first, second.with(3, [[1, 0]])];
    expect(errorAfter(() => undefined, { ...DUMP, columns })).toMatch(
      /^spm\/spm1.dat: byte 24: an entry in a column beyond the 3 inputs of act.dat/,
    );
  });
});

describe('codebook', () => {
  test.each([1, 3, 5, 17])('can not have %i weights', (length) => {
    const codebook = new Array<number>(length).fill(0);
    expect(errorWith('arithm.dat', floatBytes(codebook))).toMatch(
      `arithm.dat: a codebook of ${length} weights`,
    );
  });

  test('can not have more than 256 weights', () => {
    expect(errorWith('arithm.dat', Buffer.alloc(4 * 512))).toMatch(
      /^arithm.dat: 2048 bytes are too many for the codebook/,
    );
  });

  test('must have 0 as weight 0', () => {
    expect(errorWith('arithm.dat', floatBytes([1, 1, 1, 1]))).toMatch(
      /^arithm.dat: byte 0: weight 0 is 1; code 0 is for padding/,
    );
  });

  test('must be finite', () => {
    expect(errorWith('arithm.dat', floatBytes([0, 1, Infinity, 1]))).toMatch(
      /^arithm.dat: byte 8: value 2 of the codebook/,
    );
  });
});

describe('column pointers', () => {
  test('must not fall', () => {
    expect(errorWith('ptr/ptr0.dat', wordBytes([0, 2, 1, 3, 3, 4]))).toMatch(
      /^ptr\/ptr0.dat: byte 8: column pointer 2 falls from 2 to 1/,
    );
  });

  test('must start at 0', () => {
    expect(errorWith('ptr/ptr0.dat', wordBytes([1, 2, 2, 3, 3, 4]))).toMatch(
      /^ptr\/ptr0.dat: byte 0: the first column pointer is 1/,
    );
  });

  test.each([3, 5, 2 ** 32 - 1])('must end at the number of entries, not at %i', (end) => {
    expect(errorWith('ptr/ptr0.dat', wordBytes([0, 2, 2, 3, 3, end]))).toMatch(
      `spm/spm0.dat: 4 entries, but the PE's column pointers end at ${end}`,
    );
  });

  test('must be whole', () => {
    expect(errorWith('ptr/ptr1.dat', Buffer.alloc(23))).toMatch(
      /^ptr\/ptr1.dat: byte 0: the file ends in 6 column pointers/,
    );
  });
});

describe('entries', () => {
  const withFirst = (code: number, zeros: number) =>
    errorWith('spm/spm0.dat', wordBytes([code, zeros, 2, 1, 3, 1, 1, 0]));

  test('must have codes of the codebook', () => {
    expect(withFirst(4, 0)).toMatch(/^spm\/spm0.dat: byte 0: code 4 is beyond the codebook's 4 weights/);
  });

  test('must have at most 255 zeros before them', () => {
    expect(withFirst(1, 256)).toMatch(/^spm\/spm0.dat: byte 0: 256 zeros before an entry, more than 255/);
  });

  test('must be whole', () => {
    const message = errorAfter((directory) => {
      appendFileSync(join(directory, 'spm', 'spm1.dat'), 'abcd');
    });
    expect(message).toMatch(/^spm\/spm1.dat: byte 36: the file ends within one of its entries of 8 bytes/);
  });

  test('must be as many as the pointers say', () => {
    const message = errorAfter((directory) => {
      appendFileSync(join(directory, 'spm', 'spm1.dat'), 'abcdefgh');
    });
    expect(message).toMatch(/^spm\/spm1.dat: 5 entries, but the PE's column pointers end at 4/);
  });

  test('must not reach absurd rows', () => {
    const column = Array.from({ length: 2 ** 16 + 1 }, () => [1, 255] as const);
    const columns = [[column, []]];
    expect(errorAfter(() => undefined, { ...DUMP, inputs: [1], columns })).toMatch(
      /^spm\/spm0.dat: byte 524288: an entry in row 16777471, more than 16777216 rows/,
    );
  });

  test('must be there', () => {
    const columns = [
      [[], [], [], []],
      [[[0, 3] as const], [], [], []],
    ].map((ofPe) => [...ofPe, []]);
    expect(errorAfter(() => undefined, { ...DUMP, columns })).toMatch(
      /: the layer has no weight; give a dump with entries$/,
    );
  });
});
