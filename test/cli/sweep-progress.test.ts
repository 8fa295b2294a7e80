import { describe, expect, it } from 'vitest';
import { paceOf } from '../../src/cli/sweep-progress.js';

describe('how far a sweep is, in words', () => {
  const state = { points: 12_000, done: 3_000, failed: 1_500 };

  it('has no time left to tell before the first point of this run', () => {
    expect(paceOf(state, 0, 2)).toEqual({ reached: '3,000/12,000', rate: '0.0', left: '?', failed: '1,500' });
  });

  it('takes its rate from this run alone: what was there before took no time', () => {
    expect(paceOf(state, 100, 4)).toMatchObject({ rate: '25.0', left: '6 min' });
  });

  it.each([
    [1_000, '9 s'],
    [91, '99 s'],
    [50, '3 min'],
    [1, '2.5 h'],
  ])('tells the time left in seconds, minutes or hours: %i points in a second', (finished, left) => {
    expect(paceOf(state, finished, 1).left).toBe(left);
  });
});
