import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/formats/lines.js';
import { temporaryDirectory } from './temporary-directory.js';
import { userErrorOf } from './user-error.js';

function linesIn(file: string, text: string) {
  writeFileSync(file, text);
  const descriptor = openSync(file, 'r');
  try {
    return [...linesOf(descriptor, file)];
  } finally {
    closeSync(descriptor);
  }
}

describe('the lines of a file', () => {
  it('are what stands before each newline, at its place in bytes', () => {
    const file = join(temporaryDirectory(), 'lines');
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(fc.array(line), line, (lines, torn) => {
        const text = lines.map((one) => `${one}\n`).join('') + torn;
        const found = linesIn(file, text);
        expect(found.map((one) => one.text)).toEqual(lines);
        for (const { text: own, offset, length } of found)
          expect(Buffer.from(text).toString('utf8', offset, offset + length)).toBe(own);
      }),
    );
  });

  it('may be longer than what is read at once, and a letter may lie across the end of that', () => {
    const file = join(temporaryDirectory(), 'lines');
    const lines = ['x'.repeat(2 ** 20 - 1) + 'é', 'é'.repeat(2 ** 20), ''];
    const found = linesIn(file, lines.map((line) => `${line}\n`).join(''));
    expect(found.map(({ text }) => text === lines[0] || text === lines[1] || text === lines[2])).toEqual([
      true,
      true,
      true,
    ]);
    expect(found[1].offset).toBe(2 ** 20 + 2);
  });

  it('are bounded, with an end and without one', () => {
    const file = join(temporaryDirectory(), 'lines');
    for (const end of ['', '\n'])
      expect(userErrorOf(() => linesIn(file, `{}\n${'x'.repeat(2 ** 25 + 1)}${end}`))).toBe(
        `${file}: byte 3: a line of more than 33554432 bytes; give a file that eie sweep or explore wrote`,
      );
    expect(userErrorOf(() => linesIn(file, `${'['.repeat(100)}\n`))).toMatch(/a line nested deeper than 64/);
  });

  it('are none where nothing has an end', () => {
    const file = join(temporaryDirectory(), 'lines');
    expect(linesIn(file, '')).toEqual([]);
    expect(linesIn(file, 'torn')).toEqual([]);
  });
});
