import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Axis, Point, Space } from '../../../src/explore/study/point.js';
import { axesOf, demandFewPoints, pointAt, pointCount, spaceOf } from '../../../src/explore/study/space.js';
import { userErrorOf } from '../../formats/user-error.js';

const axis = (path: string, ...values: Axis['values']): Axis => ({ path, values });
const sized = (path: string, size: number) =>
  axis(path, ...Array.from({ length: size }, (_, index) => index));

/** Groups of one or two axes, each axis with a path of its own. */
const spaces: fc.Arbitrary<Space> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((shape) => {
    const groups = shape.map(([axes, size], group) =>
      Array.from({ length: axes }, (_, number) => sized(`g${group}.a${number}`, size)),
    );
    return spaceOf(groups, 'test');
  });

/** Every point in order. */
function pointsOf(space: Space): Point[] {
  return Array.from({ length: Number(pointCount(space)) }, (_, index) => pointAt(space, index));
}

describe('points of a space', () => {
  it('come last group fastest, axes of a group side by side', () => {
    const space = spaceOf([[axis('a', 1, 2), axis('b', 'x', 'y')], [axis('c', true, false)]], 'test');
    expect(pointsOf(space).map(({ values }) => values)).toEqual([
      { a: 1, b: 'x', c: true },
      { a: 1, b: 'x', c: false },
      { a: 2, b: 'y', c: true },
      { a: 2, b: 'y', c: false },
    ]);
    expect(axesOf(space).map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  it('are as many as counted, all different, each with its number', () => {
    fc.assert(
      fc.property(spaces, (space) => {
        const points = pointsOf(space);
        expect(BigInt(points.length)).toBe(pointCount(space));
        expect(new Set(points.map(({ values }) => JSON.stringify(values))).size).toBe(points.length);
        expect(points.map(({ index }) => index)).toEqual([...points.keys()]);
      }),
    );
  });

  it('are counted exactly and reached without making the others', () => {
    const groups = Array.from({ length: 15 }, (_, number) => [sized(`a${number}`, 10)]);
    const space = spaceOf(groups, 'test');
    expect(pointCount(space)).toBe(10n ** 15n);
    const { values } = pointAt(space, 123_456_789_012_345);
    expect(Object.values(values).join('')).toBe('123456789012345');
  });
});

describe('a grid', () => {
  const grid = (...sizes: number[]) =>
    spaceOf(
      sizes.map((size, number) => [sized(`a${number}`, size)]),
      'test',
    );

  it('of 100,000 points runs as it is', () => {
    expect(() => {
      demandFewPoints(grid(100, 1000));
    }).not.toThrow();
  });

  it('of more asks for --yes and says how many they are', () => {
    expect(
      userErrorOf(() => {
        demandFewPoints(grid(100_001));
      }),
    ).toBe('the grid has 100,001 points; give --yes to run it, or fewer values');
    expect(
      userErrorOf(() => {
        demandFewPoints(grid(1024, 1024));
      }),
    ).toContain('1,048,576 points');
    expect(
      userErrorOf(() => {
        demandFewPoints(grid(1000, 1000, 1000, 1000, 1000));
      }),
    ).toContain('about 10^15 points');
  });

  it('whose points cannot be numbered is refused', () => {
    expect(userErrorOf(() => grid(...new Array<number>(100).fill(1000)))).toBe(
      'test: about 10^300 points are more than can be numbered; give fewer values',
    );
  });

  it.each<[string, Axis[][]]>([
    ['nothing varies; give an axis such as hardware.pes=16,32,64', []],
    ['nothing varies; give an axis such as hardware.pes=16,32,64', [[]]],
    ['an entry without an axis; remove it', [[axis('a', 1)], []]],
    ['"a" has no value; give one', [[axis('a')]]],
    ['"a" varies twice; keep one', [[axis('a', 1)], [axis('a', 2)]]],
    ['"b" varies twice; keep one', [[axis('a', 1), axis('b', 1), axis('b', 2)]]],
    [
      'axes side by side need equally many values, and "a" has 2, "b" 3; or let each be an entry of its own',
      [[axis('a', 1, 2), axis('b', 1, 2, 3)]],
    ],
    ['"a=16" comes twice; keep one', [[axis('a', 16, 32, 16)]]],
    ['"a=1, b=2" comes twice; keep one', [[axis('a', 1, 1), axis('b', 2, 2)]]],
  ])('is refused where %s', (message, groups) => {
    expect(userErrorOf(() => spaceOf(groups, 'sweep.yaml'))).toBe(`sweep.yaml: ${message}`);
  });

  it('may have one value several times beside different others', () => {
    expect(pointCount(spaceOf([[axis('a', 1, 1), axis('b', 2, 3)]], 'test'))).toBe(2n);
  });
});
