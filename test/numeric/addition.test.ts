import { expect, it } from 'vitest';
import { sumFractionBits } from '../../src/numeric/addition.js';

it.each([
  [[7], 7],
  [[3, 5], 5],
  [[5, 3, 5], 5],
  [[-4, -9], -4],
  [[15, 0], 15],
  [[16, 0], 15],
  [[40, -3], 12],
  [[16, 0, 16], 14],
  [[16, 0, 16, 9], 14],
  [[16, 0, 16, 9, 1], 13],
])('addends of %j fraction bits have sums of %d', (addends, sum) => {
  expect(sumFractionBits(addends)).toBe(sum);
});
