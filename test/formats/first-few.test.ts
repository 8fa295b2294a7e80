import { expect, test } from 'vitest';
import { firstFew } from '../../src/formats/first-few.js';

test('five things are listed, of six the first five and how many more', () => {
  expect(firstFew([])).toBe('');
  expect(firstFew(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, e');
  expect(firstFew(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, e and 1 more');
});
