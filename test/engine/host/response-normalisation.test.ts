import { describe, expect, it } from 'vitest';
import type { ResponseNormalisationLayer } from '../../../src/network/network.js';
import { pixel, runHost } from './run-host.js';

const layer: ResponseNormalisationLayer = {
  kind: 'response-normalisation',
  name: 'norm',
  input: 'map0',
  size: 5,
  alpha: 1e-4,
  beta: 0.75,
  bias: 1,
};

describe('response normalisation', () => {
  it('divides by the bias alone where alpha is 0', () => {
    const values = (bias: number, beta: number) =>
      runHost({ ...layer, alpha: 0, bias, beta }, [pixel(800, -800)], [8, 8]).values;
    expect(values(1, 0.75)).toEqual([800, -800]);
    expect(values(16, 0.75)).toEqual([100, -100]);
    expect(values(0.25, 0.5)).toEqual([1600, -1600]);
    expect(values(4, -1)).toEqual([3200, -3200]);
  });

  it('adds up the squares of the channels around each, as far as there are such', () => {
    // Of 3 channels, with alpha / size 1, beta 1 and values 1, 2, 3: 1 / 6, 2 / 15, 3 / 14.
    const outcome = runHost({ ...layer, size: 3, alpha: 3, beta: 1 }, [pixel(1024, 2048, 3072)], [10, 10]);
    expect(outcome.values).toEqual([1024 / 6, 2048 / 15, 3072 / 14].map(Math.round));
    // 2 + 3 + 2 neighbours with two operations each, and eight a value.
    expect(outcome.operations).toBe(2 * 7 + 8 * 3);
  });

  it('keeps zeros', () => {
    expect(runHost({ ...layer, bias: 0 }, [pixel(0, 0, 0)], [8, 8]).values).toEqual([0, 0, 0]);
  });

  it("is within its last bit of the real one with AlexNet's numbers", () => {
    const inputs = Array.from({ length: 96 }, (_, channel) => ((channel * 7919) % 20001) - 4000);
    const { values } = runHost(layer, [pixel(...inputs)], [6, 6]);
    for (const [channel, value] of values.entries()) {
      const around = inputs.slice(Math.max(0, channel - 2), channel + 3).map((x) => (x / 64) ** 2);
      const divisor = (1 + (1e-4 / 5) * around.reduce((sum, square) => sum + square)) ** 0.75;
      expect(Math.abs(value - inputs[channel] / divisor)).toBeLessThan(1);
    }
  });

  it('has a least and a largest divisor: 2^-24 and 2^24', () => {
    const extreme = (bias: number, x: number) =>
      runHost({ ...layer, alpha: 0, beta: 0.25, bias }, [pixel(x)], [0, 0]).values;
    expect(extreme(0, 100)).toEqual([6400]);
    expect(runHost({ ...layer, alpha: 5e6, beta: 0.25 }, [pixel(6400)], [-8, -8]).values).toEqual([100]);
  });

  it('saturates, and counts that, where the divisor is small', () => {
    expect(runHost({ ...layer, alpha: 0, beta: 1, bias: 0.25 }, [pixel(10000, 8000)], [0, 0])).toMatchObject({
      values: [32767, 32000],
      overflows: 1,
    });
  });
});
