import { describe, expect, it } from 'vitest';
import { runPasses } from './bench.js';

/** One column with a single weight after `zeros` zeros. */
const afterZeros = (zeros: number) => Array.from({ length: zeros + 1 }, (_, row) => [row === zeros ? 3 : 0]);

const countersOf = (zeros: number) => {
  const { counters } = runPasses(afterZeros(zeros), [[5]], { pes: 1 });
  return { cycles: counters.cycles, entries: counters.pe.entries[0], padding: counters.pe.paddingEntries[0] };
};

describe('a padding entry', () => {
  it('takes a cycle and is counted as an entry', () => {
    expect(countersOf(15)).toEqual({ cycles: 9, entries: 1, padding: 0 });
    expect(countersOf(16)).toEqual({ cycles: 10, entries: 2, padding: 1 });
    expect(countersOf(32)).toEqual({ cycles: 11, entries: 3, padding: 2 });
  });

  it('adds nothing, and leads to the right row', () => {
    const { output } = runPasses(afterZeros(40), [[5]], { pes: 1 });
    expect(Array.from(output)).toEqual(afterZeros(40).map(([weight]) => 5 * weight));
  });

  it('adds nothing in the bias column either', () => {
    const bias = afterZeros(16).map(([weight]) => weight);
    const { output, counters } = runPasses(
      bias.map(() => [0]),
      [[0]],
      { pes: 1 },
      bias,
    );
    expect(Array.from(output)).toEqual(bias);
    expect(counters.pe.paddingEntries[0]).toBe(1);
  });
});
