import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResponseNormalisationLayer } from '../../../src/network/network.js';
import { binaryOf, coefficient, fitActivation, scale, within } from '../../../src/reference/exact.js';
import { readTable, tables } from '../../../src/reference/host/tables.js';
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

/** The definition of docs/numbers.md for one pixel's channels, line by line in whole numbers. */
function literally(layer: ResponseNormalisationLayer, values: readonly number[], f: number): number[] {
  const { factor: m, shift: p } = mantissa(layer.alpha, layer.size, 24 - 2 * f);
  const reach = (layer.size - 1) / 2;
  return values.map((value, channel) => {
    const near = values.filter((_, other) => Math.abs(other - channel) <= reach);
    const q = near.reduce((sum, x) => sum + BigInt(x) * BigInt(x), 0n);
    const s = within(coefficient(layer.bias, 24) + scale(q * m, -p), 1n, 2n ** 48n);
    const n = s.toString(2).length - 1;
    const t = Number((s * 2n ** 20n) / 2n ** BigInt(n) - 2n ** 20n);
    const l = BigInt(n - 24) * 2n ** 24n + BigInt(readTable(tables().logarithm, t));
    const y = scale(l * coefficient(layer.beta, 16), -16);
    const i = y >> 24n;
    const z = BigInt(readTable(tables().power, Number((y - (i << 24n)) >> 4n)));
    return fitActivation(scale(BigInt(value) * z, -30 - Number(i)), machine());
  });
}

/** a / b x 2^bits as factor x 2^-shift, the factor of 16 bits. */
function mantissa(a: number, b: number, bits: number): { factor: bigint; shift: number } {
  const { integer, exponent } = binaryOf(a);
  if (integer === 0n) return { factor: 0n, shift: 0 };
  const wide = (integer << 2000n) / BigInt(b);
  const length = wide.toString(2).length;
  const rounded = scale(wide, 16 - length);
  const shift = 2000 - exponent - bits + 16 - length;
  return rounded < 2n ** 16n ? { factor: rounded, shift } : { factor: rounded >> 1n, shift: shift - 1 };
}

describe('response normalisation', () => {
  it('follows its definition with any numbers that a file may have', () => {
    const factor = fc.oneof(
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.constantFrom(0, 2 ** -1074, 1e-300, 65535.75, 1e6),
    );
    const signed = fc.oneof(
      factor,
      factor.map((value) => -value),
    );
    const exponent = fc.double({ min: -300, max: 300, noNaN: true });
    const channels = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 1, maxLength: 9 });
    const size = fc.constantFrom(1, 3, 5, 7, 999_999);
    fc.assert(
      fc.property(
        channels,
        fc.integer({ min: -60, max: 80 }),
        size,
        factor,
        exponent,
        signed,
        (x, f, n, alpha, beta, bias) => {
          const layer = normalisation({ size: n, alpha, beta, bias });
          const { data } = computed(layer, [mapOf(x.length, 1, 1, x)], { inputBits: [f] });
          expect(Array.from(data)).toEqual(literally(layer, x, f));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('follows its definition where float64 does not hold the product of squares and coefficient', () => {
    const layer = normalisation({ size: 599, alpha: 1 });
    const x = Array.from({ length: 300 }, (_, channel) => (channel % 7 === 0 ? 32767 - channel : -32768));
    const { data } = computed(layer, [mapOf(300, 1, 1, x)], { inputBits: [12] });
    expect(Array.from(data)).toEqual(literally(layer, x, 12));
  });

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
