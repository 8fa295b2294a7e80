import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pack, unpack } from '../../src/live/file/packing.js';

it('gives back plain data, maps and typed arrays of every kind', () => {
  const value = {
    text: 'ünïcode "$" </script>',
    none: null,
    list: [1, 2.5, [true]],
    map: new Map<string, unknown>([
      ['a', new Float32Array([1.5, -0, Infinity])],
      ['b', new Map([['c', new Uint8Array([255])]])],
    ]),
    shorts: new Int16Array([-32768, 32767, 0]),
    empty: new Uint16Array(0),
  };
  expect(unpack(pack(value).buffer)).toEqual(value);
});

it('gives back lists of whole numbers, whether or not they rise', () => {
  const lists = fc.array(fc.uint32Array({ maxLength: 50 }), { maxLength: 5 });
  fc.assert(
    fc.property(lists, (arrays) => {
      const value = arrays.flatMap((array) => [array, array.toSorted()]);
      expect(unpack(pack(value).buffer)).toEqual(value);
    }),
  );
});

it('gives the same bytes for the same data', () => {
  const value = { positions: new Uint32Array([3, 9, 4e9]), network: { name: 'n' } };
  expect(pack(value)).toEqual(pack(structuredClone(value)));
});
