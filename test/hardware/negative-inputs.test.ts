import { expect, it } from 'vitest';
import { runPasses } from './bench.js';

it('broadcasts a negative input like any other non-zero', () => {
  const { output, counters } = runPasses([[2, 3]], [[-5, 4]]);
  expect(counters.broadcasts).toBe(2);
  expect(Array.from(output)).toEqual([2]);
});

it('costs the same as the positive input', () => {
  const cost = (vector: readonly number[]) => runPasses([[2, 3, 1]], [vector]).counters;
  expect(cost([-5, 0, -32768])).toEqual(cost([5, 0, 32767]));
});
