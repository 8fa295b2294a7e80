import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePieces } from '../../src/formats/write-pieces.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

function* failing(): Generator<string> {
  yield 'half';
  throw new RangeError('no more');
}

describe('a file written in pieces', () => {
  it('has them all, in directories that are made for it', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'a', 'b', 'pieces.txt');
    const pieces = Array.from({ length: 10_000 }, (_, at) => `piece ${at} é\n`);
    writePieces(file, pieces);
    expect(readFileSync(file, 'utf8')).toBe(pieces.join(''));
    expect(readdirSync(join(directory, 'a', 'b'))).toEqual(['pieces.txt']);
  });

  it('stays as it was where a piece cannot be made', () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'pieces.txt');
    writeFileSync(file, 'before');
    expect(() => {
      writePieces(file, failing());
    }).toThrow('no more');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(directory)).toEqual(['pieces.txt']);
  });

  it('may not be a directory', () => {
    const file = join(temporaryDirectory(), 'taken');
    mkdirSync(file);
    expect(
      userErrorOf(() => {
        writePieces(file, ['text']);
      }),
    ).toMatch(/taken: it is a directory/);
  });
});
