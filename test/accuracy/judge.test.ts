import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/accuracy/judge.js';
import { topClasses } from '../../src/accuracy/top.js';
import { accuracyTotals } from '../../src/accuracy/totals.js';

const NONE = { accumulators: 0, outputs: 0 };

function judged(label: number, raw: readonly number[], float: readonly number[], overflows = NONE) {
  const fixed = { raw: Int16Array.from(raw), fractionBits: 1, overflows };
  return judge({ file: `${label}.png`, classIndex: label }, fixed, Float32Array.from(float));
}

describe('the likeliest classes', () => {
  it('are those of the largest scores, of equal ones the lower index first', () => {
    expect(topClasses([3, 7, 7, -1, 3, 3], 4)).toEqual([1, 2, 0, 4]);
  });

  it('are all where there are fewer than asked for', () => {
    expect(topClasses([1, 2], 5)).toEqual([1, 0]);
  });

  it('equal a stable sort', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 })),
        fc.integer({ min: 1, max: 6 }),
        (scores, count) => {
          const sorted = [...scores.keys()].sort((a, b) => scores[b] - scores[a]);
          expect(topClasses(scores, count)).toEqual(sorted.slice(0, count));
        },
      ),
    );
  });
});

describe('a judged photograph', () => {
  it('has scores as real numbers in both arithmetics, and their largest difference', () => {
    const photograph = judged(1, [2, 5, -8], [1.25, 2.5, -3]);
    expect(photograph.fixed.top[0]).toEqual({ classIndex: 1, score: 2.5 });
    expect(photograph.float.top.map(({ classIndex }) => classIndex)).toEqual([1, 0, 2]);
    expect(photograph.largestDifference).toBe(1);
  });

  it('is not right first by a tie that a lower class wins', () => {
    expect(judged(1, [5, 5, 0], [2, 3, 0]).fixed.hits).toEqual({ top1: false, top5: true });
  });

  it('is wrong where the label is the sixth', () => {
    expect(judged(5, [9, 8, 7, 6, 5, 4], [0, 1, 2, 3, 4, 5]).fixed.hits).toEqual({
      top1: false,
      top5: false,
    });
  });
});

describe('totals', () => {
  it('count hits, agreement, who is right where, and overflows', () => {
    const totals = accuracyTotals([
      judged(0, [9, 1], [5, 1]),
      judged(0, [9, 1], [1, 5]),
      judged(0, [1, 9], [5, 1], { accumulators: 2, outputs: 3 }),
      judged(0, [1, 9], [1, 5]),
    ]);
    expect(totals.fixed.top1).toMatchObject({ hits: 2, share: 0.5 });
    expect(totals.float.top1.hits).toBe(2);
    expect(totals.fixed.top5.hits).toBe(4);
    expect(totals.agreement).toEqual({
      sameTop1: 2,
      sameTop5: 4,
      top1: { both: 1, fixedOnly: 1, floatOnly: 1, neither: 1 },
      top5: { both: 4, fixedOnly: 0, floatOnly: 0, neither: 0 },
    });
    expect(totals.overflows).toEqual({ accumulators: 2, outputs: 3 });
    expect(totals.photographsWithOverflows).toBe(1);
  });

  it('do not take another class among the five for the same five', () => {
    const totals = accuracyTotals([judged(0, [9, 8, 7, 6, 5, 4], [9, 8, 7, 6, 4, 5])]);
    expect(totals.agreement).toMatchObject({ sameTop1: 1, sameTop5: 0 });
  });
});
