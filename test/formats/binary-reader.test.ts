import { expect, test } from 'vitest';
import { BinaryReader } from '../../src/formats/binary-reader.js';
import { floatBytes } from './net-writer.js';
import { userErrorOf } from './user-error.js';

test('reads numbers in little-endian order, one after another', () => {
  const content = Buffer.concat([
    Buffer.from([1, 0, 0, 0, 0, 0, 0, 0x80]),
    floatBytes([-0.5]),
    Buffer.from([7, 8]),
  ]);
  const reader = new BinaryReader(content, 'a.net');
  expect(reader.uint32s(2, 'counts')).toEqual(Uint32Array.of(1, 0x80000000));
  expect(reader.float32s(1, 'biases')).toEqual(Float32Array.of(-0.5));
  expect(reader.offset).toBe(12);
  expect([...reader.bytes(2, 'codes')]).toEqual([7, 8]);
  expect(() => {
    reader.expectEnd('the codes');
  }).not.toThrow();
});

test('reads at offsets that are no multiple of four', () => {
  const reader = new BinaryReader(Buffer.concat([Buffer.from([9]), floatBytes([1.25])]), 'a.net');
  reader.bytes(1, 'codes');
  expect(reader.float32s(1, 'biases')).toEqual(Float32Array.of(1.25));
});

test('names file, byte and what was being read where the file ends early', () => {
  const reader = new BinaryReader(Buffer.alloc(10), 'dir/a.net');
  reader.uint32s(1, 'counts');
  expect(userErrorOf(() => reader.float32s(2, 'the biases of conv1'))).toBe(
    'dir/a.net: byte 4: the file ends in the biases of conv1 (8 bytes needed, 6 left); give the file whole and unchanged',
  );
});

test('allocates nothing for a count that the file can not hold', () => {
  const reader = new BinaryReader(Buffer.alloc(10), 'a.net');
  expect(userErrorOf(() => reader.uint32s(2 ** 40, 'counts'))).toMatch(/byte 0: the file ends in counts/);
});

test('names bytes left over after the last part', () => {
  const reader = new BinaryReader(Buffer.alloc(10), 'a.net');
  reader.bytes(7, 'codes');
  expect(
    userErrorOf(() => {
      reader.expectEnd('the codes');
    }),
  ).toMatch(/^a.net: byte 7: 3 bytes are left after the codes/);
});

test.each([NaN, Infinity, -Infinity])('rejects %s as a number', (value) => {
  const reader = new BinaryReader(floatBytes([1, value]), 'a.net');
  expect(userErrorOf(() => reader.float32s(2, 'the biases'))).toMatch(
    new RegExp(`^a.net: byte 4: value 1 of the biases is ${value}, not a finite number`),
  );
});
