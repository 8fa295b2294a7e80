import { expect, test } from 'vitest';
import { npyBytes } from '../../src/formats/npy.js';

test('writes the header that NumPy writes for int16 of shape (2, 3, 4)', () => {
  const bytes = npyBytes(new Int16Array(24), [2, 3, 4]);
  expect(bytes.subarray(0, 10).toString('latin1')).toBe('\x93NUMPY\x01\x00\x76\x00');
  expect(bytes.subarray(10, 128).toString('latin1')).toBe(
    "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3, 4), }".padEnd(117) + '\n',
  );
  expect(bytes).toHaveLength(128 + 48);
});

test('writes values low byte first, in the order given', () => {
  const bytes = npyBytes(Int16Array.of(1, -2, 32767, -32768), [2, 2]);
  expect([...bytes.subarray(128)]).toEqual([1, 0, 0xfe, 0xff, 0xff, 0x7f, 0, 0x80]);
});

test('writes a shape of one extent as a Python tuple', () => {
  expect(npyBytes(new Int16Array(5), [5]).toString('latin1')).toContain("'shape': (5,), }");
});

test.each([
  [[1]],
  [[1, 1, 1, 1, 1, 1, 1, 1]],
  [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
])('starts the data at a multiple of 64 for shape %j', (shape) => {
  expect((npyBytes(Int16Array.of(7), shape).length - 2) % 64).toBe(0);
});
