import { describe, expect, it } from 'vitest';
import { pixel, runHost } from './run-host.js';

const softmax = { kind: 'softmax', name: 'prob', input: 'map0' } as const;

describe('softmax', () => {
  it('shares 1 out evenly where all values are equal, with seven operations a value', () => {
    expect(runHost(softmax, [pixel(5, 5, 5, 5)], [3, 14])).toEqual({
      values: [4096, 4096, 4096, 4096],
      operations: 28,
      overflows: 0,
    });
  });

  it('gives 1 to a value far above the others, and nothing to them', () => {
    expect(runHost(softmax, [pixel(100, 0, -32768)], [0, 14]).values).toEqual([16384, 0, 0]);
    expect(runHost(softmax, [pixel(9)], [0, 14]).values).toEqual([16384]);
  });

  it('looks at differences alone', () => {
    const shares = (...values: number[]) => runHost(softmax, [pixel(...values)], [4, 14]).values;
    expect(shares(16, 0, -16)).toEqual(shares(32016, 32000, 31984));
  });

  it('is within 2^-13 of the real one', () => {
    const inputs = [-40, 0, 17, 90, 64, 33, -7, 12];
    const powers = inputs.map((x) => Math.exp(x / 32));
    const sum = powers.reduce((all, power) => all + power);
    const { values } = runHost(softmax, [pixel(...inputs)], [5, 14]);
    for (const [at, value] of values.entries())
      expect(Math.abs(value / 2 ** 14 - powers[at] / sum)).toBeLessThan(2 ** -13);
  });

  it('saturates 1 where its format has no room for it', () => {
    expect(runHost(softmax, [pixel(9)], [0, 15])).toMatchObject({ values: [32767], overflows: 1 });
  });
});
