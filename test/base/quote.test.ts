import { expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { naming } from '../../src/base/naming.js';
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

test('a message has nothing that a terminal would obey, whatever it repeats', () => {
  const place = 'a\u001b[31m\n.yaml';
  const { message } = new UserError(`${place}: no such file; check the path`);
  expect(message).toBe('a\\u001b[31m\\u000a.yaml: no such file; check the path');
  expect(() => naming(place, () => fail(message))).toThrow(new UserError(message));
});

function fail(message: string): never {
  throw new UserError(message);
}
