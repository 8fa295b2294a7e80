import { describe, expect, it } from 'vitest';
import { crossEntropy } from '../../src/training/loss.js';

describe('cross-entropy', () => {
  it('is the logarithm of the share of the label, its gradient the shares less the label', () => {
    const gradient = new Float32Array(4);
    const scores = Float32Array.of(Math.log(3), 0, 0, Math.log(7));
    const { loss, wrong } = crossEntropy(scores, Uint16Array.of(0, 0), gradient, 0.5);
    expect(loss).toBeCloseTo(-Math.log(3 / 4) - Math.log(1 / 8), 6);
    expect(wrong).toBe(1);
    [-0.125, 0.125, -0.4375, 0.4375].forEach((value, at) => {
      expect(gradient[at]).toBeCloseTo(value, 6);
    });
  });

  it('holds for scores that no exponential holds, and tells NaN', () => {
    expect(crossEntropy(Float32Array.of(5000, 0), Uint16Array.of(0), null, 1)).toEqual({ loss: 0, wrong: 0 });
    expect(crossEntropy(Float32Array.of(NaN, 0), Uint16Array.of(0), null, 1).loss).toBeNaN();
  });

  it('takes the first of equal scores', () => {
    expect(crossEntropy(Float32Array.of(1, 1), Uint16Array.of(1), null, 1).wrong).toBe(1);
  });
});
