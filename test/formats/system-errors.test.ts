import { expect, test } from 'vitest';
import { onFile } from '../../src/formats/system-errors.js';
import { userErrorOf } from './user-error.js';

/** As Node reports a refusal of the operating system. */
function refusal(code: string): Error {
  return Object.assign(new Error(`${code}: something, open 'x'`), { code, syscall: 'open', errno: -1 });
}

function messageFor(code: string): string {
  return userErrorOf(() =>
    onFile('out/result.json', () => {
      throw refusal(code);
    }),
  );
}

test('gives what the operation gives', () => {
  expect(onFile('x', () => 7)).toBe(7);
});

test.each([
  ['EACCES', 'permission denied'],
  ['EPERM', 'not permitted'],
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EFBIG', 'it would grow beyond the limit of file sizes'],
  ['EIO', 'the disk fails to read or write'],
  ['EXDEV', 'the operating system refuses it \\(EXDEV\\)'],
])('says of %s: %s', (code, reason) => {
  expect(messageFor(code)).toMatch(new RegExp(`^out/result.json: .*${reason}.*; \\w+`));
});

test("lets the program's own errors pass", () => {
  const defect = new TypeError('a defect');
  expect(() =>
    onFile('x', () => {
      throw defect;
    }),
  ).toThrow(defect);
});
