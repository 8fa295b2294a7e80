import { expect, test } from 'vitest';
import { firstFew } from '../../src/formats/first-few.js';
import { quotedName } from '../../src/formats/quoted-name.js';

test('five things are listed, of six the first five and how many more', () => {
  expect(firstFew([])).toBe('');
  expect(firstFew(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, e');
  expect(firstFew(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, e and 1 more');
});

test('a name is quoted on one line, and cut where it is long', () => {
  expect(quotedName('conv1')).toBe("'conv1'");
  expect(quotedName('a\nb\u2028c\u001b[31m')).toBe("'a\u{fffd}b\u{fffd}c\u{fffd}[31m'");
  expect(quotedName('x'.repeat(100))).toBe(`'${'x'.repeat(60)}...'`);
});
