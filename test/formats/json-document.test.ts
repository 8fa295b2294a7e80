import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonExcess, readJson } from '../../src/formats/json-document.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

const WANTED = { what: 'a thing', mend: 'give another' };

function read(text: string | Uint8Array): unknown {
  const file = join(temporaryDirectory(), 'x.json');
  writeFileSync(file, text);
  return readJson(file, WANTED);
}

describe('a JSON file', () => {
  test('is read', () => {
    expect(read('{"a":[1,"]]]]",{}]}')).toEqual({ a: [1, ']]]]', {}] });
  });

  test('nested deeper than any document is refused before it is parsed', () => {
    expect(userErrorOf(() => read('['.repeat(100_000)))).toMatch(
      /x\.json: nested deeper than 64; give another$/,
    );
  });

  test('of more values than any document, which would take gigabytes, is refused before it is parsed', () => {
    expect(userErrorOf(() => read(`[${'[],'.repeat(2 ** 22)}[]]`))).toMatch(
      /x\.json: of more than 8388608 values/,
    );
  });

  test('with a text longer than any name or message is refused before it is copied', () => {
    expect(userErrorOf(() => read(`{"a":"${'x'.repeat(2 ** 21)}"}`))).toMatch(
      /x\.json: with a text of more than 1048576 bytes; give another$/,
    );
  });

  test('that is a photograph is said to be one', () => {
    expect(userErrorOf(() => read(Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1')))).toMatch(
      /x\.json: not JSON \(it is a JPEG picture\); give another$/,
    );
  });

  test('that is damaged has the words of the parser, on one printable line', () => {
    expect(userErrorOf(() => read('{"a":\u001b[31m}'))).toMatch(
      /x\.json: not JSON \([^\p{Cc}]*\); give another$/u,
    );
  });
});

test('values in strings are none, and closing brackets give depth back', () => {
  expect(jsonExcess(Buffer.from('["[[[[,,,,\\"[[["]'), 2)).toBeNull();
  expect(jsonExcess(Buffer.from('[]'.repeat(100)), 1000)).toBeNull();
  expect(jsonExcess(Buffer.from('[1,2,3]'), 2)).toBe('of more than 2 values');
});
