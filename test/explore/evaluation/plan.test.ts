import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf, planOfPoints, type Plan } from '../../../src/explore/evaluation/plan.js';
import type { Axis, Space } from '../../../src/explore/study/point.js';
import { pointAt, pointCount } from '../../../src/explore/study/space.js';

const PATHS = [
  'seed',
  'network.SR',
  'hardware.accumulatorBits',
  'hardware.pes',
  'hardware.indexBits',
  'hardware.queueDepth',
  'hardware.spmatWidthBits',
  'hardware.clock',
  'energy.events.multiply.value',
];

const axis = (path: string, length: number): Axis => ({
  path,
  values: Array.from({ length }, (_, at) => at),
});

const space = fc
  .shuffledSubarray(PATHS, { minLength: 1, maxLength: 5 })
  .chain((paths) =>
    fc
      .array(fc.integer({ min: 1, max: 4 }), { minLength: paths.length, maxLength: paths.length })
      .map((lengths): Space => ({ groups: paths.map((path, at) => [axis(path, lengths[at])]) })),
  );

function* leaves(plan: Plan): Generator<number> {
  for (const part of plan) {
    if (typeof part === 'number') yield part;
    else yield* leaves(part);
  }
}

/** How often a value differs from the one before. */
function changes(values: readonly unknown[]): number {
  return values.filter((value, at) => at > 0 && value !== values[at - 1]).length;
}

describe('the order in which points are evaluated', () => {
  it('has every wanted point once', () => {
    fc.assert(
      fc.property(space, fc.integer({ min: 1, max: 3 }), (grid, divisor) => {
        const count = Number(pointCount(grid));
        const wanted = Array.from({ length: count }, (_, index) => index).filter(
          (index) => index % divisor === 0,
        );
        const planned = [...leaves(planOf(grid, (index) => index % divisor === 0))];
        expect(planned.toSorted((a, b) => a - b)).toEqual(wanted);
      }),
    );
  });

  it('is the same for points that are listed', () => {
    fc.assert(
      fc.property(space, fc.integer({ min: 1, max: 3 }), (grid, divisor) => {
        const count = Number(pointCount(grid));
        const wanted = Array.from({ length: count }, (_, index) => index).filter(
          (index) => index % divisor === 0,
        );
        const planned = [...leaves(planOf(grid, (index) => index % divisor === 0))];
        expect([...leaves(planOfPoints(grid, wanted.toReversed()))]).toEqual(planned);
      }),
    );
  });

  it('changes what is costly to change least often, wherever its axis stands', () => {
    const grid: Space = {
      groups: [
        [axis('hardware.clock', 2)],
        [axis('hardware.spmatWidthBits', 3)],
        [axis('hardware.queueDepth', 5)],
        [axis('hardware.pes', 4)],
        [axis('hardware.accumulatorBits', 2)],
        [axis('seed', 3)],
      ],
    };
    const points = [...leaves(planOf(grid, () => true))].map((index) => pointAt(grid, index).values);
    const ofKeys = (...keys: string[]) =>
      changes(points.map((values) => keys.map((key) => values[key]).join()));
    expect(ofKeys('seed')).toBe(3 - 1);
    expect(ofKeys('seed', 'hardware.accumulatorBits')).toBe(3 * 2 - 1);
    expect(ofKeys('seed', 'hardware.accumulatorBits', 'hardware.pes')).toBe(3 * 2 * 4 - 1);
    expect(ofKeys('seed', 'hardware.accumulatorBits', 'hardware.pes', 'hardware.queueDepth')).toBe(
      3 * 2 * 4 * 5 - 1,
    );
  });

  it('takes axes that go side by side by the costliest of them', () => {
    const grid: Space = {
      groups: [[axis('hardware.queueDepth', 2)], [axis('hardware.clock', 3), axis('seed', 3)]],
    };
    const points = [...leaves(planOf(grid, () => true))].map((index) => pointAt(grid, index).values['seed']);
    expect(points).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('is made as it is read', () => {
    const grid: Space = { groups: PATHS.map((path) => [axis(path, 60)]) };
    const first = leaves(planOf(grid, () => true));
    expect([first.next().value, first.next().value]).toEqual([0, 1]);
  });
});
