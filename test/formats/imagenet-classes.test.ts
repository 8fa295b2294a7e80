import { expect, test } from 'vitest';
import { loadImagenetClasses, parseImagenetClasses } from '../../src/formats/imagenet-classes.js';
import { userErrorOf } from './user-error.js';

const HEADER = 'class_index,wnid,name';
const LINES = Array.from({ length: 1000 }, (_, index) => `${index},n${index},name_${index}`);

function errorOf(lines: readonly string[]): string {
  return userErrorOf(() => parseImagenetClasses(lines.join('\n'), 'c.csv'));
}

test('names 1,000 classes, tench first and toilet tissue last', () => {
  const names = loadImagenetClasses();
  expect(names).toHaveLength(1000);
  expect([names[0], names[1], names[999]]).toEqual(['tench', 'goldfish', 'toilet_tissue']);
});

test('reads lines that end in carriage return and line feed', () => {
  expect(parseImagenetClasses([HEADER, ...LINES, ''].join('\r\n'), 'c.csv')[999]).toBe('name_999');
});

test('needs its header', () => {
  expect(errorOf(LINES)).toMatch(/^c.csv:1: the header is not/);
});

test('needs 1,000 classes', () => {
  expect(errorOf([HEADER, ...LINES.slice(1)])).toMatch(/^c.csv:1000: 999 classes, not 1000/);
});

test.each(['7,n7', '7,n7,', '8,n8,name', '7,n7,name,more', 'x'])(
  "rejects the line '%s' in the place of class 7",
  (line) => {
    expect(errorOf([HEADER, ...LINES.with(7, line)])).toMatch(/^c.csv:9: not a line '7,<wnid>,<name>'/);
  },
);
