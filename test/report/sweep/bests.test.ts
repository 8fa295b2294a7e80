import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweepCharts } from '../../../src/report/sweep/charts/charts.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import { kneeOf } from '../../../src/report/sweep/tally/knee.js';
import { DEFAULT_VIEW } from '../../../src/report/sweep/view.js';
import { explorationOf, headerOf, rowOf } from './studies.js';

const depth = { path: 'hardware.queueDepth', values: [8, 16, 512] };
const pes = { path: 'hardware.pes', values: [16, 32, 64, 128, 256] };

/** A long queue takes area and saves next to no time. */
function queues() {
  const figures = [
    { cycles: 8_366_641, area: 41 },
    { cycles: 8_341_554, area: 42 },
    { cycles: 8_339_611, area: 60 },
  ];
  const rows = figures.map(({ cycles, area }, index) =>
    rowOf(index, { 'hardware.queueDepth': depth.values[index] }, { cycles, area, seconds: cycles / 8e8 }),
  );
  return { header: headerOf([[depth]]), rows };
}

describe('the point that is recommended for few cycles', () => {
  it.each([
    [0, 512],
    [0.0005, 16],
    [0.01, 8],
  ])('within a share of %s of the least is the smallest: %s slots', async (tolerance, slots) => {
    const { bests } = await summarise(queues(), { ...DEFAULT_VIEW, tolerance });
    const [{ row, recommended }] = bests.points;
    expect(row.point['hardware.queueDepth']).toBe(512);
    expect(recommended.point['hardware.queueDepth']).toBe(slots);
  });

  it('is the smallest of all within the tolerance, whatever the rows and their order', async () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 100, max: 120 }), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 30,
    });
    const seeds = { path: 'seed', values: Array.from({ length: 30 }, (_, seed) => seed) };
    await fc.assert(
      fc.asyncProperty(values, async (all) => {
        const rows = all.map(([cycles, area], index) =>
          rowOf(index, { seed: index }, { cycles, area, seconds: 1 }),
        );
        const least = Math.min(...all.map(([cycles]) => cycles));
        const near = rows.filter(({ metrics }) => metrics!['cycles'] <= least * 1.05);
        const order = (a: (typeof rows)[0], b: (typeof rows)[0]) =>
          a.metrics!['area'] - b.metrics!['area'] ||
          a.metrics!['cycles'] - b.metrics!['cycles'] ||
          a.index - b.index;
        for (const given of [rows, rows.toReversed()]) {
          const source = { header: headerOf([[seeds]]), rows: given };
          const { bests } = await summarise(source, { ...DEFAULT_VIEW, tolerance: 0.05 });
          expect(bests.points[0].recommended.index).toBe(near.toSorted(order)[0].index);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('the knee of a front', () => {
  const knee = (points: readonly (readonly [number, number])[]) => kneeOf(points, (point) => point);

  it('is where more of the first buys little of the second', () => {
    expect(
      knee([
        [1, 100],
        [2, 20],
        [4, 10],
        [40, 9],
      ]),
    ).toEqual([4, 10]);
  });

  it('is nowhere on a front without a bend, or of two points', () => {
    expect(
      knee([
        [1, 100],
        [10, 99],
        [100, 1],
      ]),
    ).toBeNull();
    expect(
      knee([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
  });
});

describe('the trade of area and time in an exploration', () => {
  const objectives = [{ expression: 'energy.total', direction: 'minimise' as const, unit: 'J' }];

  it('has the budget as a line, and no mean over what the search happened to evaluate', async () => {
    const { header, rows } = explorationOf([[pes], [depth]], 12, { objectives });
    const exploration = {
      ...header.exploration!,
      limits: [{ metric: 'area', side: 'most' as const, value: 60 }],
    };
    const summary = await summarise({ header: { ...header, exploration }, rows });
    const charts = sweepCharts(summary, 'light');
    expect(summary.effects).toEqual([]);
    const trade = charts.find(({ id }) => id === 'seconds-by-area');
    expect(trade?.caption).toContain('Dashed lines are what the constraints allow.');
    expect(trade?.configuration.plugins?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['limitLines', 'rings', 'pointNames']),
    );
  });
});
