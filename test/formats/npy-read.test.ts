import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { rowMajor } from '../../src/formats/fortran-order.js';
import { maxNpyBytes, readNpy } from '../../src/formats/npy-read.js';
import { npyBytes } from '../../src/formats/npy.js';
import { npyOf, npyOfFloats } from './npy-writer.js';
import { userErrorOf } from './user-error.js';

const read = (bytes: Uint8Array) => readNpy(bytes, 'w.npy');
const errorOf = (bytes: Uint8Array) => userErrorOf(() => read(bytes));

const HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
const DATA = new Uint8Array(24);

describe('files that NumPy 2.4 wrote of [[0, 0.5, 1], [1.5, 2, 2.5]]', () => {
  const spaces = (count: number) => Buffer.from(' '.repeat(count)).toString('base64');
  test.each([
    [
      'in C order',
      'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9' +
        spaces(57) +
        'IAoAAAAAAAAAPwAAgD8AAMA/AAAAQAAAIEA=',
    ],
    [
      'in Fortran order',
      'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0g' +
        spaces(57) +
        'IAoAAAAAAADAPwAAAD8AAABAAACAPwAAIEA=',
    ],
    [
      'of big-endian doubles',
      'k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9' +
        spaces(57) +
        'IAoAAAAAAAAAAD/gAAAAAAAAP/AAAAAAAAA/+AAAAAAAAEAAAAAAAAAAQAQAAAAAAAA=',
    ],
    [
      'of half precision',
      'k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9' +
        spaces(57) +
        'IAoAAAA4ADwAPgBAAEE=',
    ],
    [
      'in version 2',
      'k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0g' +
        spaces(54) +
        'IAoAAAAAAAAAPwAAgD8AAMA/AAAAQAAAIEA=',
    ],
    [
      'in version 3',
      'k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMyksIH0g' +
        spaces(54) +
        'IAoAAAAAAAAAPwAAgD8AAMA/AAAAQAAAIEA=',
    ],
  ])('%s', (_, base64) => {
    const { shape, values } = read(Buffer.from(base64, 'base64'));
    expect(shape).toEqual([2, 3]);
    expect([...values]).toEqual([0, 0.5, 1, 1.5, 2, 2.5]);
  });
});

test('an array of one axis, of none, and of no values', () => {
  expect(read(npyOfFloats([2], [1, 2])).shape).toEqual([2]);
  expect(
    read(npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", new Uint8Array(4))).shape,
  ).toEqual([]);
  expect(read(npyOfFloats([2, 0], [])).values).toHaveLength(0);
});

test('keys may come in any order', () => {
  expect(read(npyOf("{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}", DATA)).shape).toEqual([
    2, 3,
  ]);
});

test('Fortran order of any array becomes C order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }), (shape) => {
      const count = shape.reduce((a, b) => a * b, 1);
      const ordered = rowMajor(
        Float32Array.from({ length: count }, (_, place) => place),
        shape,
      );
      const at = (index: readonly number[]) =>
        index.reduceRight((place, i, axis) => place * shape[axis] + i, 0);
      let place = 0;
      const visit = (index: readonly number[]): void => {
        if (index.length === shape.length) expect(ordered[place++]).toBe(at(index));
        else for (let i = 0; i < shape[index.length]; i++) visit([...index, i]);
      };
      visit([]);
      expect(place).toBe(count);
    }),
  );
});

test('no file of an array is larger than its most', () => {
  expect(npyOfFloats([3, 5], Array<number>(15).fill(1)).length).toBeLessThanOrEqual(maxNpyBytes([3, 5], 4));
});

describe('refused in one line', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /^w.npy: it is not a NumPy file; give a whole .npy file$/],
    ['another file', Buffer.from('PK\x03\x04 and so on'), /it is a zip archive/],
    ['a file that ends in its preamble', npyOf(HEADER, DATA).subarray(0, 9), /ends in its header/],
    ['a file that ends in its header', npyOf(HEADER, DATA).subarray(0, 40), /ends in its header/],
    ['version 0', npyOf(HEADER, DATA, 0), /version 0/],
    ['version 4', npyOf(HEADER, DATA, 4), /version 4/],
    [
      'a header beyond any',
      npyOf(HEADER.padEnd(2 ** 15), DATA, 2),
      /header of 32769 bytes is longer than 16384/,
    ],
    ['values cut off', npyOf(HEADER, DATA.subarray(1)), /\(2, 3\) of <f4 takes 24 bytes, but it has 23/],
    ['trailing bytes', npyOf(HEADER, new Uint8Array(25)), /takes 24 bytes, but it has 25/],
    ['integers', npyOf(HEADER.replace('<f4', '<i8'), DATA), /type "<i8"; save floating-point numbers/],
    ['what the writer of activations gives', npyBytes(Int16Array.of(1), [1]), /type "<i2"/],
    ['objects, which NumPy would have to run', npyOf(HEADER.replace('<f4', '|O'), DATA), /type "\|O"/],
    ['complex numbers', npyOf(HEADER.replace('<f4', '<c8'), DATA), /type "<c8"/],
    ['a record', npyOf(HEADER.replace("'<f4'", "[('a', '<f4')]"), DATA), /none that NumPy writes/],
    ['a missing key', npyOf("{'descr': '<f4', 'shape': (2, 3), }", DATA), /none that NumPy writes/],
    [
      'a key twice',
      npyOf("{'descr': '<f4', 'descr': '<f4', 'shape': (2, 3), }", DATA),
      /none that NumPy writes/,
    ],
    ['an order that is neither', npyOf(HEADER.replace('False', '(1,)'), DATA), /none that NumPy writes/],
    ['an extent below 0', npyOf(HEADER.replace('(2, 3)', '(-2, -3)'), DATA), /none that NumPy writes/],
    ['a program', npyOf(HEADER.replace('(2, 3)', "__import__('os')"), DATA), /none that NumPy writes/],
    ['no comma between extents', npyOf(HEADER.replace('(2, 3)', '(2 3)'), DATA), /none that NumPy writes/],
    [
      'a size beyond numbers',
      npyOf(HEADER.replace('(2, 3)', '(999999999999, 999999999999)')),
      /takes 3.99\d+e\+24 bytes/,
    ],
    [
      'too many axes',
      npyOf(HEADER.replace('(2, 3)', `(${'1, '.repeat(70)}1)`), DATA),
      /none that NumPy writes/,
    ],
  ])('%s', (_, bytes, reason) => {
    expect(errorOf(bytes)).toMatch(reason);
  });
});

test('any byte changed gives an array of as many bytes or a user error', () => {
  const bytes = npyOfFloats([2, 3], [1, 2, 3, 4, 5, 6]);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const damaged = bytes.slice();
      damaged[place] ^= change;
      try {
        expect(read(damaged).values.length).toBeLessThanOrEqual(12);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 2000 },
  );
});
