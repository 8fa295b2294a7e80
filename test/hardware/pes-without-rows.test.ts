import { expect, it } from 'vitest';
import { runProducts } from './bench.js';

it('a PE without rows takes one cycle per broadcast and serves no entry', () => {
  const { counters } = runProducts([[1, 1, 1]], [[1, 1, 1]], { pes: 4 });
  expect(Array.from(counters.pe.busyCycles)).toEqual([3, 3, 3, 3]);
  expect(Array.from(counters.pe.entries)).toEqual([3, 0, 0, 0]);
  expect(Array.from(counters.pe.spmatLineReads)).toEqual([1, 0, 0, 0]);
});

it('a layer of fewer rows than PEs has every output', () => {
  const { output } = runProducts([[1], [2], [3]], [[7]], { pes: 64 });
  expect(Array.from(output)).toEqual([7, 14, 21]);
});
