import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dispatcher } from '../../../src/explore/evaluation/dispatcher.js';
import type { Plan } from '../../../src/explore/evaluation/plan.js';

const { plan: anyPlan } = fc.letrec<{ plan: Plan; part: Plan | 0 }>((tie) => ({
  plan: fc.array(tie('part'), { maxLength: 4 }),
  part: fc.oneof({ maxDepth: 4 }, fc.constant(0 as const), tie('plan')),
}));

/** The same tree with its points numbered from 0, and their number. */
function numbered(plan: Plan): { plan: Plan; count: number } {
  let count = 0;
  const number = (parts: Plan): Plan =>
    Array.from(parts, (part) => (typeof part === 'number' ? count++ : number(part)));
  return { plan: number(plan), count };
}

function drained(dispatcher: Dispatcher, thread: number): number[] {
  const points: number[] = [];
  for (let index = dispatcher.next(thread); index !== null; index = dispatcher.next(thread))
    points.push(index);
  return points;
}

describe('points handed to threads', () => {
  it('are every point once, however threads take turns', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), (tree, turns) => {
        const { plan, count } = numbered(tree);
        const dispatcher = new Dispatcher(plan);
        const taken = turns.map((thread) => dispatcher.next(thread)).filter((index) => index !== null);
        const all = [...taken, ...drained(dispatcher, 4)].sort((a, b) => a - b);
        expect(all).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(dispatcher.next(0)).toBe(null);
      }),
    );
  });

  it('come in the order of the plan where one thread takes all', () => {
    fc.assert(
      fc.property(anyPlan, (tree) => {
        const { plan, count } = numbered(tree);
        expect(drained(new Dispatcher(plan), 0)).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });

  it('are of one branch for one thread until that is used up', () => {
    const dispatcher = new Dispatcher([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    const turns = [0, 1, 0, 1, 1, 1];
    expect(turns.map((thread) => dispatcher.next(thread))).toEqual([0, 2, 1, 3, 4, 5]);
  });

  it('are taken from the branch of another thread only where no branch is left to begin', () => {
    const dispatcher = new Dispatcher([[[0, 1, 2], [3]], [[4]]]);
    expect([0, 1, 2, 3].map((thread) => dispatcher.next(thread))).toEqual([0, 4, 3, 1]);
  });

  it('stop when the evaluation has ended', () => {
    const dispatcher = new Dispatcher([0, 1]);
    dispatcher.next(0);
    dispatcher.end();
    expect(dispatcher.next(0)).toBe(null);
  });

  it('are read from the plan no sooner than needed', () => {
    let read = 0;
    const endless = (function* () {
      for (;;) yield read++;
    })();
    const dispatcher = new Dispatcher(endless);
    dispatcher.next(0);
    dispatcher.next(1);
    expect(read).toBe(2);
  });
});
