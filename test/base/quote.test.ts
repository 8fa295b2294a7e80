import { expect, test } from 'vitest';
import { quoted } from '../../src/base/quote.js';

test('a text of a user is quoted on one line, and cut where it is long', () => {
  expect(quoted('conv1')).toBe('"conv1"');
  expect(quoted('a\nb\u2028c\u001b[31m')).toBe('"a\\u000ab\\u2028c\\u001b[31m"');
  expect(quoted('x'.repeat(100))).toBe(`"${'x'.repeat(60)}..."`);
});

test('neither half a character nor a mark that turns the text around is printed', () => {
  expect(quoted('a\ud800b')).toBe('"a\\ud800b"');
  expect(quoted('safe\u202egpj.exe')).toBe('"safe\\u202egpj.exe"');
});
