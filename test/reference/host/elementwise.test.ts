import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machine } from '../../machines.js';
import { computed, mapOf, rowOf } from './host-work.js';

describe('add', () => {
  const add = { kind: 'add' as const, name: 'a', inputs: ['x', 'y'] };
  const maps = [rowOf(5, -5, 32767), rowOf(1, -1, 32767)];
  const sums = (outputFractionBits: number, arithmetic = machine()) =>
    Array.from(
      computed(add, maps, { inputBits: [2, 1], inputFractionBits: 2, outputFractionBits, arithmetic }).data,
    );

  it('aligns maps to the finest, adds, and rounds the sum', () => {
    expect(sums(1)).toEqual([4, -3, 32767]);
    expect(sums(0, machine({ rounding: 'floor' }))).toEqual([1, -2, 24575]);
  });

  it('rounds an addend that is finer than the sum first', () => {
    const { data } = computed(add, [rowOf(3, -3), rowOf(1, 1)], { inputBits: [1, 0], inputFractionBits: 0 });
    expect(Array.from(data)).toEqual([3, 0]);
  });
});

describe('multiply', () => {
  const multiply = { kind: 'multiply' as const, name: 'm', inputs: ['x', 'y'] };

  it('rounds the exact product once, and saturates', () => {
    const maps = [rowOf(3, -3, -32768, 32767), rowOf(5, 5, -32768, -32768)];
    const products = (outputFractionBits: number) =>
      Array.from(
        computed(multiply, maps, { inputBits: [2, 1], inputFractionBits: 3, outputFractionBits }).data,
      );
    expect(products(3)).toEqual([15, -15, 32767, -32768]);
    expect(products(1)).toEqual([4, -4, 32767, -32768]);
    expect(products(-12)).toEqual([0, 0, 32767, -32767]);
  });

  it('takes one factor for each channel', () => {
    const maps = [mapOf(2, 1, 3, [1, 2, 3, 4, 5, 6]), mapOf(2, 1, 1, [10, -1])];
    expect(Array.from(computed(multiply, maps).data)).toEqual([10, 20, 30, -4, -5, -6]);
  });

  it('gives what real numbers give, to half a step', () => {
    const values = fc.integer({ min: -32768, max: 32767 });
    fc.assert(
      fc.property(values, values, fc.integer({ min: 15, max: 24 }), (x, y, shift) => {
        const setting = { inputBits: [9, 11], inputFractionBits: 20, outputFractionBits: 20 - shift };
        const [product] = computed(multiply, [rowOf(x), rowOf(y)], setting).data;
        expect(product).toBe(Math.min(32767, Math.floor((x * y) / 2 ** shift + 0.5)));
      }),
    );
  });
});
