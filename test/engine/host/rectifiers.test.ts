import { describe, expect, it } from 'vitest';
import { machine } from '../../machines.js';
import { row, runHost } from './run-host.js';

describe('clip', () => {
  const relu6 = { kind: 'clip', name: 'relu6', input: 'map0', low: 0, high: 6 } as const;

  it('keeps what lies within its bounds, with two comparisons a value', () => {
    const outcome = runHost(relu6, [row(-1, 0, 95, 96, 97)], [4, 4]);
    expect(outcome).toEqual({ values: [0, 0, 95, 96, 96], operations: 10, overflows: 0 });
  });

  it('has bounds of its own width: 6 with 14 bits is the largest value', () => {
    expect(runHost(relu6, [row(32767)], [14, 14]).values).toEqual([32767]);
    expect(
      runHost({ ...relu6, low: -6 }, [row(-128)], [5, 5], machine({ activationBits: 8 })).values,
    ).toEqual([-128]);
  });

  it('rounds bounds to the nearest, ties up', () => {
    expect(runHost({ ...relu6, high: 1.5, low: -1.5 }, [row(9, -9)], [0, 0]).values).toEqual([2, -1]);
    expect(runHost(relu6, [row(9)], [-2, -2]).values).toEqual([2]);
  });
});

describe('leaky ReLU', () => {
  const leaky = { kind: 'leaky-relu', name: 'leaky', input: 'map0', slope: 0.25 } as const;

  it('scales negative values, ties up, with two operations a value', () => {
    const outcome = runHost(leaky, [row(7, 0, -4, -2, -6, -32768)], [3, 3]);
    expect(outcome).toEqual({ values: [7, 0, -1, 0, -1, -8192], operations: 12, overflows: 0 });
  });

  it('has its slope in 16 bits: 0.01 is 655 / 65,536', () => {
    expect(runHost({ ...leaky, slope: 0.01 }, [row(-32768)], [0, 0]).values).toEqual([-327]);
    expect(runHost({ ...leaky, slope: 2 ** -18 }, [row(-32768)], [0, 0]).values).toEqual([0]);
  });

  it('saturates or wraps where its slope is large, or negative', () => {
    const steep = { ...leaky, slope: 3 };
    expect(runHost(steep, [row(-20000, -1)], [0, 0])).toMatchObject({ values: [-32768, -3], overflows: 1 });
    expect(runHost(steep, [row(-20000)], [0, 0], machine({ overflow: 'wrap' })).values).toEqual([5536]);
    expect(runHost({ ...leaky, slope: -1 }, [row(-32768)], [0, 0])).toMatchObject({
      values: [32767],
      overflows: 1,
    });
  });
});

describe('hard sigmoid', () => {
  const hard = { kind: 'hard-sigmoid', name: 'hard', input: 'map0', slope: 0.25, offset: 0.5 } as const;

  it('is a line between 0 and 1, with four operations a value', () => {
    const outcome = runHost(hard, [row(0, 8, -8, 32, -32)], [4, 14]);
    expect(outcome).toEqual({ values: [8192, 10240, 6144, 16384, 0], operations: 20, overflows: 0 });
  });

  it('takes values coarser than 1 and finer than 2^-20', () => {
    expect(runHost(hard, [row(1, -1, 0)], [-1, 14]).values).toEqual([16384, 0, 8192]);
    expect(runHost(hard, [row(32767)], [30, 14]).values).toEqual([8192]);
    expect(runHost(hard, [row(32767)], [24, 14]).values).toEqual([8200]);
  });
});

describe('hard swish', () => {
  const swish = { kind: 'hard-swish', name: 'swish', input: 'map0' } as const;

  it('is 0 up to -3, the value from 3 on, and x (x + 3) / 6 between, ties up', () => {
    const outcome = runHost(swish, [row(-3, -4, 3, 5, 1, -1, -2, 2)], [0, 0]);
    // 4/6, -2/6, -2/6 and 10/6.
    expect(outcome).toEqual({ values: [0, 0, 3, 5, 1, 0, 0, 2], operations: 32, overflows: 0 });
  });

  it('takes values coarser than 1, and halves what is finer than 2^-20', () => {
    expect(runHost(swish, [row(1, -1)], [-2, -2]).values).toEqual([1, 0]);
    expect(runHost(swish, [row(7, -7)], [40, 40]).values).toEqual([4, -3]);
  });
});
