import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvariantError, UserError } from '../../../src/base/errors.js';
import { readSafetensors } from '../../../src/formats/safetensors/read.js';
import type { Tensor } from '../../../src/formats/safetensors/safetensors.js';
import { safetensorsBytes } from '../../../src/formats/safetensors/write.js';
import { userErrorOf } from '../user-error.js';
import { contents, fileOf } from './contents.js';

const read = (bytes: Uint8Array) => readSafetensors(bytes, 'w.safetensors');
const errorOf = (bytes: Uint8Array) => userErrorOf(() => read(bytes));

function tensorHeader(fields: object): string {
  return JSON.stringify({ a: { dtype: 'U8', shape: [2], data_offsets: [0, 2], ...fields } });
}

describe('a file', () => {
  test('is a length, a header and data', () => {
    const file = read(
      fileOf('{"__metadata__":{"k":"v"},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}  ', [7, 8]),
    );
    expect([...file.metadata]).toEqual([['k', 'v']]);
    expect([...file.tensors]).toEqual([['a', { dtype: 'U8', shape: [2], bytes: Uint8Array.of(7, 8) }]]);
  });

  test('is written widest values first, then by name, its header a multiple of 8 bytes', () => {
    const u8 = (value: number) => ({ dtype: 'U8' as const, shape: [1], bytes: Uint8Array.of(value) });
    const f32 = { dtype: 'F32' as const, shape: [1, 1], bytes: Uint8Array.of(0, 0, 128, 63) };
    const bytes = safetensorsBytes({
      tensors: new Map<string, Tensor>([
        ['b', u8(2)],
        ['a', u8(1)],
        ['10', f32],
        ['9', f32],
      ]),
      metadata: new Map([['x', 'y']]),
    });
    const header =
      '{"__metadata__":{"x":"y"},' +
      '"10":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"9":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]},' +
      '"a":{"dtype":"U8","shape":[1],"data_offsets":[8,9]},"b":{"dtype":"U8","shape":[1],"data_offsets":[9,10]}}';
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    expect(bytes).toEqual(fileOf(padded, [0, 0, 128, 63, 0, 0, 128, 63, 1, 2]));
  });

  test('of anything comes back, and is written the same whatever the order', () => {
    fc.assert(
      fc.property(contents, (given) => {
        const bytes = safetensorsBytes(given);
        const back = read(bytes);
        expect(new Map([...back.tensors])).toEqual(given.tensors);
        expect(new Map([...back.metadata])).toEqual(given.metadata);
        const reversed = {
          tensors: new Map([...given.tensors].reverse()),
          metadata: new Map([...given.metadata].reverse()),
        };
        expect(safetensorsBytes(reversed)).toEqual(bytes);
      }),
    );
  });

  test('of nothing is a header', () => {
    expect(read(fileOf('{}')).tensors.size).toBe(0);
  });

  test('is not written where bytes and shape differ', () => {
    const tensor = { dtype: 'F32' as const, shape: [2], bytes: new Uint8Array(4) };
    expect(() => safetensorsBytes({ tensors: new Map([['a', tensor]]), metadata: new Map() })).toThrow(
      InvariantError,
    );
  });
});

describe('refused in one line', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /^w.safetensors: 0 bytes are too few/],
    ['a header beyond the file', fileOf('{}', [], 3n), /header has 3 bytes but the file has 2 left/],
    ['a header beyond 8 MiB', fileOf('{}', [], 2n ** 63n), /header of \d+ bytes is longer than 8388608/],
    ['an empty header', fileOf(''), /does not begin with '\{'/],
    ['a list', fileOf('[]'), /does not begin with '\{'/],
    ['space before the header', fileOf(' {}'), /does not begin with '\{'/],
    ['no JSON', fileOf('{"a":}'), /is not JSON/],
    ['an unfinished text', fileOf('{"a'), /is not JSON/],
    ['no UTF-8', fileOf('{"\xff').fill(0xff, 9), /not UTF-8/],
    ['JSON nested deeply', fileOf('{"a":' + '['.repeat(100_000)), /nested deeper than 3/],
    ['a key twice', fileOf('{"a":1,"b":1,"a":1}'), /has "a" twice/],
    ['a key twice, once escaped', fileOf('{"a":1,"\\u0061" :1}'), /has "a" twice/],
    ['a field twice', fileOf('{"a":{"dtype":"U8","dtype":"U8"}}'), /has "dtype" twice/],
    ['metadata that are no texts', fileOf('{"__metadata__":{"a":1}}'), /metadata are not texts/],
    ['metadata that are a text', fileOf('{"__metadata__":"a"}'), /metadata are not texts/],
    ['a tensor that is a number', fileOf('{"a":1}'), /tensor "a" is not described/],
    ['a field too many', fileOf(tensorHeader({ x: 1 }), [1, 2]), /tensor "a" is not described/],
    ['an extent below 0', fileOf(tensorHeader({ shape: [-1, -2] }), [1, 2]), /tensor "a" is not described/],
    [
      'an extent that is not a whole number',
      fileOf(tensorHeader({ shape: [0.5, 4] }), [1, 2]),
      /not described/,
    ],
    ['an extent beyond numbers', fileOf(tensorHeader({ shape: [2 ** 60] }), [1, 2]), /not described/],
    ['an unknown type', fileOf(tensorHeader({ dtype: 'F4' }), [1, 2]), /unknown dtype "F4"/],
    ["an object's own word as type", fileOf(tensorHeader({ dtype: 'toString' }), [1, 2]), /unknown dtype/],
    [
      'a shape that is not its bytes',
      fileOf(tensorHeader({ shape: [3] }), [1, 2]),
      /shape \[3\] of U8 takes 3/,
    ],
    [
      'a shape whose size overflows',
      fileOf(tensorHeader({ shape: [2 ** 40, 2 ** 40] }), [1, 2]),
      /takes 1.2\d+e\+24/,
    ],
    [
      'a range that ends before it begins',
      fileOf(tensorHeader({ data_offsets: [2, 0] }), [1, 2]),
      /bytes 2 to 0/,
    ],
    [
      'a range beyond the file',
      fileOf(tensorHeader({}), [1]),
      /ends at byte 2 of the data, of which there are 1/,
    ],
    [
      'a hole in front',
      fileOf(tensorHeader({ data_offsets: [1, 3] }), [1, 2, 3]),
      /bytes 0 to 1 .* belong to no tensor/,
    ],
    ['trailing bytes', fileOf(tensorHeader({}), [1, 2, 3]), /1 bytes are left after the last tensor/],
    [
      'an overlap',
      fileOf(
        '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}',
        [1, 2, 3],
      ),
      /"b" overlaps another at byte 1/,
    ],
    ['a name of many lines', fileOf('{"a\\nb":1}'), /tensor "a\\u000ab" is not described/],
  ])('%s', (_, bytes, reason) => {
    expect(errorOf(bytes)).toMatch(reason);
  });
});

test('any byte changed gives tensors within the file or a user error', () => {
  fc.assert(
    fc.property(contents, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, place, change) => {
      const bytes = safetensorsBytes(given);
      bytes[place % bytes.length] ^= change;
      try {
        const sizes = [...read(bytes).tensors.values()].map((tensor) => tensor.bytes.length);
        const before = [...given.tensors.values()].map((tensor) => tensor.bytes.length);
        expect(sizes.sort()).toEqual(before.sort());
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 1000 },
  );
});

test('noise gives a user error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(() => read(noise)).toThrow(UserError);
    }),
  );
});
