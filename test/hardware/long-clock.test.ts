import { expect, it } from 'vitest';
import { clock, loadedArray } from './bench.js';

/* One entry takes nine cycles (pipeline-latency.test.ts): retired at the start of the tenth, and not before. */
it('a pass takes as long beyond cycle 2^31 as before', () => {
  const array = loadedArray([[3]], [5], { pes: 1 });
  array.cycle = 2 ** 31 + 5;
  clock(array, 9);
  expect(array.ccu.retired).toBe(0);
  clock(array);
  expect(array.ccu.retired).toBe(1);
});
