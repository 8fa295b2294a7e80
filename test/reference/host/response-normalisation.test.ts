import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResponseNormalisationLayer } from '../../../src/network/network.js';
import { machine } from '../../machines.js';
import { computed, computedRow, mapOf } from './host-work.js';

function normalisation(
  changes: Partial<Pick<ResponseNormalisationLayer, 'size' | 'alpha' | 'beta' | 'bias'>> = {},
): ResponseNormalisationLayer {
  const numbers = { size: 5, alpha: 1e-4, beta: 0.75, bias: 1 };
  return { kind: 'response-normalisation', name: 'n', input: 'x', ...numbers, ...changes };
}

/** In real numbers, what each channel of one pixel is divided by, before the power. */
function divisors({ size, alpha, bias }: ResponseNormalisationLayer, x: readonly number[]): number[] {
  return x.map((_value, channel) => {
    const near = x.filter((_, other) => Math.abs(other - channel) <= (size - 1) / 2);
    const squares = near.reduce((sum, neighbour) => sum + neighbour * neighbour, 0);
    return bias + (alpha / size) * squares;
  });
}

/** In real numbers, one pixel's channels; divisors have an end at 2^24. */
function exactly(layer: ResponseNormalisationLayer, x: readonly number[]): number[] {
  return divisors(layer, x).map((divisor, channel) => x[channel] / Math.min(2 ** 24, divisor) ** layer.beta);
}

describe('response normalisation', () => {
  it('misses the real function by little more than one step, with the coefficients of published networks', () => {
    const channels = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(
        channels,
        fc.integer({ min: -2, max: 15 }),
        fc.constantFrom(1, 3, 5, 7),
        fc.constantFrom(1e-4, 2e-5, 1),
        fc.constantFrom(0.75, 0.5, 1),
        fc.constantFrom(1, 2),
        (x, bits, size, alpha, beta, bias) => {
          const layer = normalisation({ size, alpha, beta, bias });
          const { data } = computed(layer, [mapOf(x.length, 1, 1, x)], { inputBits: [bits] });
          const real = exactly(
            layer,
            x.map((value) => value * 2 ** -bits),
          );
          for (const [channel, value] of data.entries())
            expect(Math.abs(value - real[channel] * 2 ** bits)).toBeLessThanOrEqual(1.25);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('sees the same pixel of other channels alone', () => {
    const layer = normalisation({ size: 3, alpha: 3, beta: 1, bias: 0 });
    const map = mapOf(3, 1, 2, [1, 0, 2, 5, 2, 0]);
    const { data } = computed(layer, [map], { inputBits: [0] });
    const first = exactly(layer, [1, 2, 2]).map(Math.round);
    expect(Array.from(data)).toEqual([first[0], 0, first[1], Math.round(5 / 25), first[2], 0]);
  });

  it('changes nothing where alpha is 0 and bias 1', () => {
    const x = [-32768, -1, 0, 1, 32767];
    expect(computedRow(normalisation({ alpha: 0 }), x, { inputBits: [8] })).toEqual(x);
  });

  it('saturates or wraps where it divides by less than 1', () => {
    const layer = normalisation({ alpha: 0, beta: 1, bias: 0.25 });
    expect(computedRow(layer, [10000, -10000, 3])).toEqual([32767, -32768, 12]);
    const arithmetic = machine({ overflow: 'wrap' });
    expect(computedRow(layer, [10000, -10000, 3], { arithmetic })).toEqual([-25536, 25536, 12]);
  });

  it('takes 2^-24 for a divisor that is not positive', () => {
    expect(computedRow(normalisation({ alpha: 0, beta: 0.5, bias: -1 }), [1, 2])).toEqual([4096, 8192]);
  });

  it('holds exponents as large as a file may have', () => {
    const layer = normalisation({ alpha: 0, beta: 1e6, bias: 2 });
    expect(computedRow(layer, [32767, 0, -32768])).toEqual([0, 0, 0]);
    expect(computedRow({ ...layer, beta: -1e6 }, [1, 0, -1])).toEqual([32767, 0, -32768]);
  });
});
