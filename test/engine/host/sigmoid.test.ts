import { describe, expect, it } from 'vitest';
import { machine } from '../../machines.js';
import { row, runHost } from './run-host.js';

const sigmoid = { kind: 'sigmoid', name: 'gate', input: 'map0' } as const;
const tanh = { kind: 'tanh', name: 'state', input: 'map0' } as const;

describe('sigmoid', () => {
  it('is a half at 0 in every format', () => {
    for (const bits of [-8, 0, 14, 20, 21, 40])
      expect(runHost(sigmoid, [row(0)], [bits, 14]).values).toEqual([8192]);
  });

  it('is 1 from 16 on, and 0 from -16 on', () => {
    expect(runHost(sigmoid, [row(16, 17, -16, -17)], [0, 14]).values).toEqual([16384, 16384, 0, 0]);
    // 1 - e^-15.97 is 2^24 - 2 of 2^24: less than 1 in 24 bits, 1 in 14.
    expect(runHost(sigmoid, [row(511)], [5, 24], machine({ overflow: 'wrap' })).values).toEqual([-2]);
  });

  it('is a table entry at whole 32nds: 1 / (1 + e^-1) is 0.7310586', () => {
    expect(runHost(sigmoid, [row(32, -32)], [5, 14]).values).toEqual([
      Math.round(0.7310585786 * 2 ** 14),
      Math.round(0.2689414214 * 2 ** 14),
    ]);
  });

  it('is linear between entries', () => {
    // Halfway between 0 (8,388,608 of 2^24) and 1/32 (8,519,669): 8,454,138.5, its tie up, in 14 bits 8,256.
    expect(runHost(sigmoid, [row(1)], [6, 14]).values).toEqual([8256]);
    const { values } = runHost(sigmoid, [row(1)], [6, 24], machine({ overflow: 'wrap' }));
    expect(values[0] & 0xffff).toBe(8454139 & 0xffff);
  });

  it('rounds arguments of more than 20 fraction bits', () => {
    const value = (x: number, bits: number) =>
      runHost(sigmoid, [row(x)], [bits, 24], machine({ overflow: 'wrap' })).values;
    expect(value(3, 21)).toEqual(value(2, 20));
    expect(value(1, 21)).toEqual(value(1, 20));
    expect(value(32767, 80)).toEqual(value(0, 20));
  });

  it('takes three operations a value', () => {
    expect(runHost(sigmoid, [row(1, 2, 3)], [0, 14]).operations).toBe(9);
  });

  it('counts what its format has no room for, as 1 with 15 bits', () => {
    expect(runHost(sigmoid, [row(20, 0)], [0, 15])).toMatchObject({ values: [32767, 16384], overflows: 1 });
    expect(runHost(sigmoid, [row(20)], [0, 15], machine({ overflow: 'wrap' })).values).toEqual([-32768]);
  });
});

describe('tanh', () => {
  it('is 0 at 0, odd, and 1 from 8 on', () => {
    const { values } = runHost(tanh, [row(0, 3, -3, 8, -8, 100)], [0, 14]);
    expect(values).toEqual([
      0,
      Math.round(Math.tanh(3) * 2 ** 14),
      -Math.round(Math.tanh(3) * 2 ** 14),
      16384,
      -16384,
      16384,
    ]);
  });

  it('is within 2^-14 of the real one everywhere', () => {
    const inputs = Array.from({ length: 4001 }, (_, at) => 4 * (at - 2000));
    const { values } = runHost(tanh, [row(...inputs)], [10, 14]);
    for (const [at, value] of values.entries())
      expect(Math.abs(value / 2 ** 14 - Math.tanh(inputs[at] / 2 ** 10))).toBeLessThan(2 ** -13);
  });
});
