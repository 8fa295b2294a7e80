import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostLayer } from '../../../src/network/network.js';
import { machine } from '../../machines.js';
import { computedRow } from './host-work.js';

const sigmoid = { kind: 'sigmoid' as const, name: 's', input: 'x' };
const tanh = { kind: 'tanh' as const, name: 't', input: 'x' };
const hardSwish = { kind: 'hard-swish' as const, name: 'w', input: 'x' };
const hardSigmoid = (slope: number, offset: number) =>
  ({ kind: 'hard-sigmoid', name: 'h', input: 'x', slope, offset }) as const;

const activation = fc.integer({ min: -32768, max: 32767 });
const inputBits = fc.integer({ min: -6, max: 40 });
const outputBits = fc.integer({ min: 0, max: 14 });

/** Steps of the output by which a layer misses the real function, at most over many activations and formats. */
function expectNear(layer: HostLayer, real: (x: number) => number, most: number): void {
  fc.assert(
    fc.property(activation, inputBits, outputBits, (x, bits, outputFractionBits) => {
      const [value] = computedRow(layer, [x], { inputBits: [bits], outputFractionBits });
      const exact = real(x * 2 ** -bits) * 2 ** outputFractionBits;
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(most);
    }),
    { numRuns: 2000 },
  );
}

describe('sigmoid', () => {
  it('misses the real function by less than one step of the output', () => {
    expectNear(sigmoid, (x) => 1 / (1 + Math.exp(-x)), 0.75);
  });

  it('is one half at 0, 0 and 1 from 16 on', () => {
    const at = (x: number) => computedRow(sigmoid, [x], { inputBits: [10], outputFractionBits: 14 })[0];
    expect([0, 16384, 32767, -16384, -32768].map(at)).toEqual([8192, 16384, 16384, 0, 0]);
  });

  it('is table S at multiples of 1/32, and a straight line between them', () => {
    const at = (x: number) => computedRow(sigmoid, [x], { inputBits: [6], outputFractionBits: 14 })[0];
    const s = (k: number) => Math.round(2 ** 24 / (1 + Math.exp(-k / 32)));
    expect(at(2)).toBe(Math.round(s(1) / 2 ** 10));
    expect(at(3)).toBe(Math.round((s(1) + s(2)) / 2 ** 11));
    expect(at(-2)).toBe(Math.round((2 ** 24 - s(1)) / 2 ** 10));
  });

  it('wraps what leaves the width where sums do', () => {
    const arithmetic = machine({ overflow: 'wrap' });
    expect(computedRow(sigmoid, [32767], { inputBits: [0], outputFractionBits: 15, arithmetic })).toEqual([
      -32768,
    ]);
    expect(computedRow(sigmoid, [32767], { inputBits: [0], outputFractionBits: 15 })).toEqual([32767]);
  });
});

describe('tanh', () => {
  it('misses the real function by no more than one step of the output', () => {
    expectNear(tanh, Math.tanh, 1);
  });

  it('is odd but for ties, 0 at 0, -1 and 1 from 8 on', () => {
    const at = (x: number) => computedRow(tanh, [x], { inputBits: [11], outputFractionBits: 14 })[0];
    expect([0, 16384, 32767, -16384, -32768].map(at)).toEqual([0, 16384, 16384, -16384, -16384]);
  });
});

describe('hard sigmoid', () => {
  it('gives what real numbers give, to half a step, where 16 fraction bits hold its coefficients', () => {
    const real = (x: number) => Math.min(1, Math.max(0, 0.25 * x + 0.375));
    fc.assert(
      fc.property(activation, fc.integer({ min: -6, max: 20 }), outputBits, (x, bits, outputFractionBits) => {
        const [value] = computedRow(hardSigmoid(0.25, 0.375), [x], { inputBits: [bits], outputFractionBits });
        expect(value).toBe(Math.floor(real(x * 2 ** -bits) * 2 ** outputFractionBits + 0.5));
      }),
      { numRuns: 1000 },
    );
  });

  it('rounds its argument to 20 fraction bits, and its coefficients to 16', () => {
    const at = (slope: number, offset: number, x: number, bits: number) =>
      computedRow(hardSigmoid(slope, offset), [x], { inputBits: [bits], outputFractionBits: 14 })[0];
    expect(at(0.2, 0.5, 0, 12)).toBe(8192);
    expect(at(1e6, 0, 1, 21)).toBe(Math.round(1e6 * 2 ** -20 * 2 ** 14));
    expect(at(1e6, 0, -1, 21)).toBe(0);
    expect(at(0.3, 0, 16384, 14)).toBe(Math.round(Math.round(0.3 * 65536) / 4));
  });

  it('falls where the slope is negative', () => {
    const values = computedRow(hardSigmoid(-1, 0.5), [-1, 0, 1], { inputBits: [1], outputFractionBits: 4 });
    expect(values).toEqual([16, 8, 0]);
  });
});

describe('hard swish', () => {
  it('gives what real numbers give, to half a step', () => {
    fc.assert(
      fc.property(activation, fc.integer({ min: -6, max: 20 }), (x, bits) => {
        const [value] = computedRow(hardSwish, [x], { inputBits: [bits] });
        const real = x * 2 ** -bits;
        const exact = (real * Math.min(6, Math.max(0, real + 3)) * 2 ** bits) / 6;
        expect(Math.abs(value - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('is 0 up to -3, x from 3 on, ties up', () => {
    expect(computedRow(hardSwish, [-7, -6, -3, 0, 3, 6, 7], { inputBits: [1] })).toEqual([
      0, 0, -1, 0, 2, 6, 7,
    ]);
  });
});
