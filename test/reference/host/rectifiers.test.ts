import { describe, expect, it } from 'vitest';
import { machine } from '../../machines.js';
import { computedRow } from './host-work.js';

it('ReLU keeps what is positive and makes the rest zero', () => {
  const relu = { kind: 'relu' as const, name: 'r', input: 'x' };
  expect(computedRow(relu, [-32768, -1, 0, 1, 32767])).toEqual([0, 0, 0, 1, 32767]);
});

describe('clip', () => {
  const clipped = (low: number, high: number, bits: number, arithmetic = machine()) =>
    computedRow({ kind: 'clip', name: 'c', input: 'x', low, high }, [-32768, -7, 0, 7, 32767], {
      inputBits: [bits],
      arithmetic,
    });

  it('rounds its limits to the format, ties up', () => {
    expect(clipped(-0.625, 0.625, 3)).toEqual([-5, -5, 0, 5, 5]);
    expect(clipped(-0.625, 0.625, 2)).toEqual([-2, -2, 0, 3, 3]);
  });

  it('leaves alone what its limits do not reach', () => {
    expect(clipped(0, 6, 20)).toEqual([0, 0, 0, 7, 32767]);
    expect(clipped(-1e6, 1e6, 3)).toEqual([-32768, -7, 0, 7, 32767]);
  });

  it('clamps its limits to the width, even where sums wrap', () => {
    const narrow = machine({ activationBits: 4, overflow: 'wrap' });
    expect(
      computedRow({ kind: 'clip', name: 'c', input: 'x', low: 0, high: 6 }, [-8, 7], {
        inputBits: [2],
        arithmetic: narrow,
      }),
    ).toEqual([0, 7]);
  });
});

describe('leaky ReLU', () => {
  const leaked = (slope: number, arithmetic = machine()) =>
    computedRow({ kind: 'leaky-relu', name: 'l', input: 'x', slope }, [-32768, -10, -3, -1, 0, 5], {
      arithmetic,
    });

  it('multiplies what is negative, ties up', () => {
    expect(leaked(0.25)).toEqual([-8192, -2, -1, 0, 0, 5]);
    expect(leaked(0.5)).toEqual([-16384, -5, -1, 0, 0, 5]);
  });

  it('has the slope in 16 fraction bits', () => {
    expect(leaked(0.1)[0]).toBe(-Math.round((32768 * Math.round(0.1 * 65536)) / 65536));
  });

  it('clamps or wraps what leaves the width', () => {
    expect(leaked(-2)).toEqual([32767, 20, 6, 2, 0, 5]);
    expect(leaked(3, machine({ overflow: 'wrap' }))[0]).toBe(-32768);
  });
});
