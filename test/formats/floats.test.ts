import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFloats, float32Bytes, type FloatType } from '../../src/formats/floats.js';

const decode = (type: FloatType, bytes: readonly number[], littleEndian = true) => [
  ...decodeFloats(Uint8Array.from(bytes), { type, littleEndian }),
];

test.each<[string, number, number]>([
  ['zero', 0x0000, 0],
  ['minus zero', 0x8000, -0],
  ['one', 0x3c00, 1],
  ['minus two', 0xc000, -2],
  ['the nearest to a third', 0x3555, 0.333251953125],
  ['the largest', 0x7bff, 65504],
  ['the smallest normal', 0x0400, 2 ** -14],
  ['the largest subnormal', 0x03ff, 1023 * 2 ** -24],
  ['the smallest', 0x0001, 2 ** -24],
  ['infinity', 0x7c00, Infinity],
  ['minus infinity', 0xfc00, -Infinity],
  ['no number', 0x7e00, NaN],
])('half precision: %s', (_, bits, value) => {
  expect(decode('float16', [bits & 0xff, bits >> 8])).toEqual([value]);
  expect(decode('float16', [bits >> 8, bits & 0xff], false)).toEqual([value]);
});

test('bfloat16 is the upper half of a single', () => {
  expect(decode('bfloat16', [0x80, 0x3f, 0x49, 0xc0, 0xc0, 0x7f])).toEqual([1, -3.140625, NaN]);
});

test('double precision is rounded to single, or infinite beyond it', () => {
  const bytes = Buffer.alloc(16);
  bytes.writeDoubleLE(0.1, 0);
  bytes.writeDoubleLE(1e39, 8);
  expect(decode('float64', [...bytes])).toEqual([Math.fround(0.1), Infinity]);
});

test('single precision comes back, at any offset in memory', () => {
  fc.assert(
    fc.property(fc.float32Array(), fc.nat(3), (values, offset) => {
      const bytes = new Uint8Array(offset + 4 * values.length);
      bytes.set(float32Bytes(values), offset);
      expect(decodeFloats(bytes.subarray(offset), { type: 'float32', littleEndian: true })).toEqual(values);
    }),
  );
});
