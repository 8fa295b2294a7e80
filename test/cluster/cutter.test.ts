import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cutter } from '../../src/cluster/coordinator/cutter.js';
import { Pace } from '../../src/cluster/coordinator/pace.js';
import { planOf } from '../../src/explore/evaluation/plan.js';
import type { Space } from '../../src/explore/study/point.js';

const spaceOf = (lengths: readonly [number, number, number]): Space => ({
  groups: ['seed', 'hardware.pes', 'hardware.queueDepth'].map((path, number) => [
    { path, values: Array.from({ length: lengths[number] }, (_, value) => value + 1) },
  ]),
});

function pieces(space: Space, most: number, hands: number, isWanted: (index: number) => boolean): number[][] {
  const cutter = new Cutter(
    planOf(space, () => true),
    isWanted,
  );
  const cut: number[][] = [];
  for (let next = cutter.next(most, hands); next.length > 0; next = cutter.next(most, hands))
    cut.push([...next]);
  return cut;
}

describe('a plan that is cut', () => {
  it('has every wanted point once, in pieces that are not too large', () => {
    const length = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        fc.tuple(length, length, length),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (lengths, most, hands, step) => {
          const cut = pieces(spaceOf(lengths), most, hands, (index) => index % step === 0);
          const all = Array.from({ length: lengths[0] * lengths[1] * lengths[2] }, (_, index) => index);
          expect(cut.flat().sort((a, b) => a - b)).toEqual(all.filter((index) => index % step === 0));
          for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('keeps points together that run the same workload', () => {
    const workloads = pieces(spaceOf([10, 4, 5]), 30, 2, () => true).map(
      (piece) => new Set(piece.map((index) => Math.floor(index / 20))).size,
    );
    expect(Math.max(...workloads.slice(0, 5))).toBe(1);
  });

  it('ends in small pieces, so that all are busy to the end', () => {
    const sizes = pieces(spaceOf([1, 20, 20]), 50, 4, () => true).map(({ length }) => length);
    expect(sizes[0]).toBe(50);
    expect(sizes.at(-1)).toBe(1);
  });
});

describe('the size of pieces', () => {
  it('comes to a second of work, within bounds', () => {
    const pace = new Pace();
    expect(pace.most).toBe(4);
    pace.learn(4, 40);
    expect(pace.most).toBe(100);
    for (let more = 0; more < 50; more++) pace.learn(1, 10_000);
    expect(pace.most).toBe(1);
    for (let more = 0; more < 50; more++) pace.learn(100, 0);
    expect(pace.most).toBe(200);
  });
});
