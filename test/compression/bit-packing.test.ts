import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBits, packedBytes, unpackBits } from '../../src/compression/bit-packing.js';

test('two 4-bit numbers share a byte, the first in its low half', () => {
  expect([...packBits(Uint16Array.of(0x3, 0xa, 0xf), 4)]).toEqual([0xa3, 0x0f]);
});

test('numbers cross the bounds of bytes', () => {
  // 6 bits each: 000001, 100000, 111111 from the lowest bit up.
  expect([...packBits(Uint16Array.of(1, 32, 63), 6)]).toEqual([0b00000001, 0b11111000, 0b11]);
});

test('numbers of 16 bits are little-endian', () => {
  expect([...packBits(Uint16Array.of(0x1234), 16)]).toEqual([0x34, 0x12]);
});

test('numbers of any width come back from as many bytes as they need', () => {
  const numbers = fc
    .integer({ min: 1, max: 16 })
    .chain((width) => fc.tuple(fc.constant(width), fc.uint16Array({ max: 2 ** width - 1, maxLength: 100 })));
  fc.assert(
    fc.property(numbers, ([width, values]) => {
      const bytes = packBits(values, width);
      expect(bytes).toHaveLength(packedBytes(values.length, width));
      expect(unpackBits(bytes, values.length, width)).toEqual(values);
    }),
  );
});

test('bits left over must be 0', () => {
  expect(unpackBits(Uint8Array.of(0b01000001), 1, 6)).toBeNull();
  expect(unpackBits(Uint8Array.of(0b00000001), 1, 6)).toEqual(Uint16Array.of(1));
});
