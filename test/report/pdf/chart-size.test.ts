import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartSize, isLegible } from '../../../src/report/pdf/chart-size.js';

const heights = fc.integer({ min: 100, max: 3000 });
const steepnesses = fc.double({ min: 0.2, max: 1.4, noNaN: true });

test('does a chart always fit its place, and is it never stretched?', () => {
  fc.assert(
    fc.property(heights, steepnesses, (height, steepness) => {
      const size = chartSize({ height }, steepness);
      expect(size.height / size.width).toBeLessThanOrEqual(steepness);
      expect(size.height).toBeLessThanOrEqual(height);
      expect(size.width).toBeGreaterThanOrEqual(720);
    }),
  );
});

test('which charts are pressed together, and how far?', () => {
  expect(chartSize({ height: 400 }, 0.6)).toEqual({ width: 720, height: 400 });
  expect(chartSize({ height: 500 }, 0.6)).toEqual({ width: 720, height: 432 });
  expect(chartSize({ height: 762 }, 0.6)).toEqual({ width: 967, height: 580 });
  expect(chartSize({ height: 1490 }, 0.6)).toEqual({ width: 2484, height: 1490 });
});

test('can 26 layers be read on half a page, and 100 on no less than a whole one?', () => {
  expect(isLegible(chartSize({ height: 762 }, 0.6))).toBe(true);
  expect(isLegible(chartSize({ height: 1490 }, 0.6))).toBe(false);
  expect(isLegible(chartSize({ height: 1490 }, 1.42))).toBe(true);
});
