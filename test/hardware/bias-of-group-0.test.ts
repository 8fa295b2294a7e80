import { expect, it } from 'vitest';
import { runPasses } from './bench.js';

it('the bias is broadcast in group 0 alone, once a product', () => {
  const groups = { pes: 2, columnGroups: 2 };
  const run = (bias: readonly number[]) => runPasses([[1, 1]], [[3, 4]], groups, bias);
  expect(run([5]).counters.broadcasts - run([0]).counters.broadcasts).toBe(1);
  expect(run([5]).output[0] - run([0]).output[0]).toBe(5);
});
