import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computed, mapOf } from './host-work.js';

const softmax = { kind: 'softmax' as const, name: 's', input: 'x' };

function shares(x: readonly number[], bits: number, outputFractionBits = 14): number[] {
  const { data } = computed(softmax, [mapOf(x.length, 1, 1, x)], { inputBits: [bits], outputFractionBits });
  return Array.from(data);
}

describe('softmax', () => {
  it('misses the real function by less than one step of the output', () => {
    const channels = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(channels, fc.integer({ min: -4, max: 30 }), (x, bits) => {
        const powers = x.map((value) => Math.exp((value - Math.max(...x)) * 2 ** -bits));
        const sum = powers.reduce((a, b) => a + b);
        for (const [channel, share] of shares(x, bits).entries())
          expect(Math.abs(share - (powers[channel] / sum) * 2 ** 14)).toBeLessThanOrEqual(0.6);
      }),
      { numRuns: 1000 },
    );
  });

  it('shares equally among equals, ties up, whatever they are', () => {
    expect(shares([-5, -5, -5, -5], 3)).toEqual([4096, 4096, 4096, 4096]);
    expect(shares([7, 7], 3, 0)).toEqual([1, 1]);
  });

  it('gives all to one that is far above the others', () => {
    expect(shares([32767, 0, -32768], 0)).toEqual([16384, 0, 0]);
  });

  it('goes pixel by pixel', () => {
    const { data } = computed(softmax, [mapOf(2, 1, 2, [0, 9, 0, 9])], {
      inputBits: [0],
      outputFractionBits: 14,
    });
    expect(Array.from(data)).toEqual([8192, 8192, 8192, 8192]);
  });
});
