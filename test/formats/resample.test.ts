import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resample, type Picture } from '../../src/formats/resample.js';

/** A picture whose three channels are equal. */
function grey(width: number, values: readonly number[]): Picture {
  const data = Uint8Array.from(values.flatMap((value) => [value, value, value]));
  return { width, height: values.length / width, data };
}

function greyOf(picture: Picture): number[] {
  return [...picture.data.filter((_, index) => index % 3 === 0)];
}

const picture = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((data) => ({ width, height, data })),
  );

test('interpolates between pixel centres when it enlarges', () => {
  expect(greyOf(resample(grey(2, [0, 100, 0, 100]), 4))).toEqual([
    0, 25, 75, 100, 0, 25, 75, 100, 0, 25, 75, 100, 0, 25, 75, 100,
  ]);
});

test('weighs pixels by a triangle as wide as two new ones when it shrinks', () => {
  const row = [0, 0, 0, 0, 0, 0, 0, 0].with(2, 255);
  const square = Array.from({ length: 8 }, () => row).flat();
  expect(greyOf(resample(grey(8, square), 4)).slice(0, 4)).toEqual([36, 96, 0, 0]);
});

test('rounds half up to 8 bits', () => {
  expect(greyOf(resample(grey(2, [0, 1, 0, 1]), 1))).toEqual([1]);
});

test('stretches whatever the proportions', () => {
  const { width, height } = resample(grey(6, [1, 2, 3, 4, 5, 6]), 3);
  expect([width, height]).toEqual([3, 3]);
});

test('leaves a picture of the right size as it is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 75, maxLength: 75 }), (data) => {
      expect(resample({ width: 5, height: 5, data }, 5).data).toEqual(data);
    }),
  );
});

test('leaves a picture of one colour that colour', () => {
  fc.assert(
    fc.property(
      fc.nat(255),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 50 }),
      (value, width, side) => {
        const flat = grey(width, new Array<number>(width * 3).fill(value));
        expect(new Set(resample(flat, side).data)).toEqual(new Set([value]));
      },
    ),
  );
});

test('stays between the darkest and the brightest pixel', () => {
  fc.assert(
    fc.property(picture, fc.integer({ min: 1, max: 60 }), (original, side) => {
      const { data } = resample(original, side);
      expect(data).toHaveLength(side * side * 3);
      expect(Math.min(...data)).toBeGreaterThanOrEqual(Math.min(...original.data));
      expect(Math.max(...data)).toBeLessThanOrEqual(Math.max(...original.data));
    }),
  );
});

test('keeps the channels apart', () => {
  fc.assert(
    fc.property(picture, fc.integer({ min: 1, max: 60 }), (original, side) => {
      const onlyGreen = {
        ...original,
        data: original.data.map((value, index) => (index % 3 === 1 ? value : 0)),
      };
      const resized = resample(onlyGreen, side).data;
      expect(resized).toEqual(
        resample(original, side).data.map((value, index) => (index % 3 === 1 ? value : 0)),
      );
    }),
  );
});
