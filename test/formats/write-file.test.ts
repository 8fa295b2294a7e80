import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../../src/formats/write-file.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

test('creates the directories above the file', () => {
  const file = join(temporaryDirectory(), 'a', 'b', 'result.json');
  writeWhole(file, '{"ü": 1}\n');
  expect(readFileSync(file, 'utf8')).toBe('{"ü": 1}\n');
});

test('writes bytes, and of a view only its own', () => {
  const file = join(temporaryDirectory(), 'x.npy');
  writeWhole(file, Uint8Array.of(1, 2, 3, 4).subarray(1, 3));
  expect([...readFileSync(file)]).toEqual([2, 3]);
});

test('replaces an older file and leaves nothing else behind', () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'result.json');
  writeFileSync(file, 'a longer text of before');
  writeWhole(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(directory)).toEqual(['result.json']);
});

test('a directory in the place of the file is a user error that leaves nothing behind', () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'taken');
  mkdirSync(file);
  expect(
    userErrorOf(() => {
      writeWhole(file, 'x');
    }),
  ).toBe(`${file}: it is a directory; name a file`);
  expect(readdirSync(directory)).toEqual(['taken']);
});

test('a file in the place of a directory is a user error', () => {
  const blocked = join(temporaryDirectory(), 'file');
  writeFileSync(blocked, '');
  for (const file of [join(blocked, 'x.json'), join(blocked, 'deeper', 'x.json')]) {
    expect(
      userErrorOf(() => {
        writeWhole(file, 'x');
      }),
    ).toMatch(/a part of the path is a file, not a directory/);
  }
});

test('a place where nothing can be created is a user error', () => {
  expect(
    userErrorOf(() => {
      writeWhole('/proc/nowhere/x.json', 'x');
    }),
  ).toMatch(/^\/proc\/nowhere\/x.json: /);
});
