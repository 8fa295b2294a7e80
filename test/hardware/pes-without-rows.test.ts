import { expect, it } from 'vitest';
import { runPasses } from './bench.js';

it('a PE without rows takes one cycle per broadcast and serves no entry', () => {
  const { counters } = runPasses([[1, 1, 1]], [[1, 1, 1]], { pes: 4 });
  expect(Array.from(counters.pe.busyCycles)).toEqual([3, 3, 3, 3]);
  expect(Array.from(counters.pe.entries)).toEqual([3, 0, 0, 0]);
  expect(Array.from(counters.pe.spmatLineReads)).toEqual([1, 0, 0, 0]);
});

it('a layer of fewer rows than PEs has every output', () => {
  const { output } = runPasses([[1], [2], [3]], [[7]], { pes: 64 });
  expect(Array.from(output)).toEqual([7, 14, 21]);
});
