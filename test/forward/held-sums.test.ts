import { expect, it } from 'vitest';
import { HeldSums } from '../../src/forward/held-sums.js';

/** Of 8 Mi values: two inputs of these fit the bound, 20 Mi, three do not. */
const VALUES = new Int32Array(8 * 2 ** 20);

it('sums beyond the bound are worked out twice, those within it once', () => {
  const worked: number[] = [];
  const held = new HeldSums(4, (input) => {
    worked.push(input);
    return { values: VALUES, largest: [3, 9, 2, 5][input], overflows: input };
  });
  expect(held.largest).toBe(9);
  expect([0, 1, 2, 3].map((input) => held.take(input).overflows)).toEqual([0, 1, 2, 3]);
  expect(worked).toEqual([0, 1, 2, 3, 2, 3]);
});
