import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curvesOf, type Arc, type Curve } from '../../../src/report/pdf/canvas/arc.js';

const CIRCLE: Arc = {
  x: 10,
  y: 20,
  radiusX: 5,
  radiusY: 5,
  from: 0,
  to: 2 * Math.PI,
  isCounterclockwise: false,
};
const angle = fc.double({ min: -10, max: 10, noNaN: true });

/** The places of an arc's curves at their middles and ends. */
function placesOf(arc: Arc): readonly (readonly [number, number])[] {
  const { start, curves } = curvesOf(arc);
  let [x, y] = start;
  return curves.flatMap((curve) => {
    const middle = middleOf([x, y], curve);
    [x, y] = [curve[4], curve[5]];
    return [middle, [x, y] as const];
  });
}

function middleOf(
  [x, y]: readonly [number, number],
  [ax, ay, bx, by, cx, cy]: Curve,
): readonly [number, number] {
  return [(x + 3 * ax + 3 * bx + cx) / 8, (y + 3 * ay + 3 * by + cy) / 8];
}

test('does every arc stay on its circle, and end at its angle?', () => {
  fc.assert(
    fc.property(angle, angle, fc.boolean(), (from, to, isCounterclockwise) => {
      const places = placesOf({ ...CIRCLE, from, to, isCounterclockwise });
      for (const [x, y] of places) expect(Math.hypot(x - 10, y - 20)).toBeCloseTo(5, 2);
      const end = places.at(-1);
      if (end === undefined || Math.abs(to - from) >= 2 * Math.PI) return;
      expect(end[0]).toBeCloseTo(10 + 5 * Math.cos(to), 6);
      expect(end[1]).toBeCloseTo(20 + 5 * Math.sin(to), 6);
    }),
  );
});

test('is a whole turn a closed circle of four quarters?', () => {
  const { start, curves } = curvesOf(CIRCLE);
  expect(curves).toHaveLength(4);
  expect(curves[3][4]).toBeCloseTo(start[0], 9);
  expect(curves[3][5]).toBeCloseTo(start[1], 9);
});

test('which way does a quarter go?', () => {
  const quarter = { ...CIRCLE, to: Math.PI / 2 };
  expect(curvesOf(quarter).curves).toHaveLength(1);
  expect(curvesOf({ ...quarter, isCounterclockwise: true }).curves).toHaveLength(3);
});
