import { beforeAll, describe, expect, it } from 'vitest';
import type { SweepSummary } from '../../../src/report/sweep/summary.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import { explorationOf, failedRow, headerOf, rowOf, sweepOf, type MadeUp } from './studies.js';

const pes = { path: 'hardware.pes', values: [16, 32, 64, 128, 256] };
const depth = { path: 'hardware.queueDepth', values: [2, 4, 8, 16] };
const width = { path: 'hardware.spmatWidthBits', values: [32, 64, 128] };

describe('a sweep over two axes', () => {
  const sweep: MadeUp = sweepOf([[pes], [depth]]);
  let summary: SweepSummary;
  beforeAll(async () => {
    summary = await summarise(sweep);
  });

  it('has all its points in order', () => {
    expect(summary).toMatchObject({ finished: 20, failed: 0, search: null });
    expect(summary.table).toEqual({ rows: sweep.rows, omitted: 0, sortedBy: null });
  });

  it('names the first of the points with the best value of each figure', () => {
    const bests = Object.fromEntries(summary.bests.points.map(({ figure, row }) => [figure.id, row]));
    const by = (name: string, sign: number) =>
      sweep.rows.toSorted((a, b) => sign * (a.metrics![name] - b.metrics![name]) || a.index - b.index)[0];
    expect(bests).toEqual({
      cycles: by('cycles', 1),
      'energy-total': by('energy.total', 1),
      area: by('area', 1),
      loadBalance: by('loadBalance', -1),
      energyDelay: by('energyDelay', 1),
    });
  });

  it('names none by a figure that is the same everywhere, unless there is but one point', async () => {
    const alike = (rows: MadeUp['rows']) =>
      rows.map((row) => ({ ...row, metrics: { ...row.metrics!, area: 40 } }));
    const ranked = async (rows: MadeUp['rows']) =>
      (await summarise({ header: sweep.header, rows: alike(rows) })).bests.points.map(
        ({ figure }) => figure.id,
      );
    expect(await ranked(sweep.rows)).not.toContain('area');
    expect(await ranked(sweep.rows.slice(0, 1))).toContain('area');
  });

  it('has a line per value of the other axis', () => {
    const effect = summary.effects.find(({ variable, figure }) => variable === 0 && figure.id === 'cycles');
    expect(effect?.lines.map(({ label }) => label)).toEqual(
      [2, 4, 8, 16].map((value) => `queue depth ${value} slots`),
    );
    const second = sweep.rows.filter(({ point }) => point['hardware.queueDepth'] === 4);
    expect(effect?.lines[1].spreads.map((spread) => spread?.mean)).toEqual(
      second.map(({ metrics }) => metrics!['cycles']),
    );
  });

  it('has maps of its first two figures, the first axis down', () => {
    expect(summary.grids.map(({ figure }) => figure.id)).toEqual(['cycles', 'energy-total']);
    const [{ rows, columns, cells }] = summary.grids;
    expect({ rows, columns }).toEqual({
      rows: ['16', '32', '64', '128', '256'],
      columns: ['2', '4', '8', '16'],
    });
    expect(cells[2][1]?.mean).toBe(sweep.rows[2 * 4 + 1].metrics!['cycles']);
  });

  it('counts points at which memories are overrun', () => {
    expect(summary.overrun).toBe(sweep.rows.filter(({ metrics }) => metrics!['shortfalls'] > 0).length);
  });

  it('is the same whatever the order of its rows', async () => {
    const shuffled = { ...sweep, rows: sweep.rows.toReversed() };
    expect(withoutMeans(await summarise(shuffled))).toEqual(withoutMeans(summary));
  });
});

it('are points taken together where lines would be too many?', async () => {
  const sweep = sweepOf([[pes], [depth], [width]]);
  const { effects, grids } = await summarise(sweep);
  const [effect] = effects;
  expect(effect.lines).toHaveLength(1);
  const cycles = sweep.rows
    .filter(({ point }) => point['hardware.pes'] === 16)
    .map(({ metrics }) => metrics!['cycles']);
  expect(effect.lines[0].spreads[0]).toMatchObject({
    count: 12,
    min: Math.min(...cycles),
    max: Math.max(...cycles),
  });
  expect(grids).toEqual([]);
});

it('which figures does a study choose itself?', async () => {
  const sweep = sweepOf([[pes]], { chart: ['spmatLineReads', 'unheardOf'] });
  const { effects } = await summarise(sweep);
  expect(effects.map(({ figure }) => figure.id)).toEqual(['spmatLineReads']);
});

describe('points that failed', () => {
  const fails = (point: MadeUp['rows'][number]['point']) => point['hardware.pes'] === 32;

  it('are counted and listed, and leave gaps', async () => {
    const { failed, failures, effects, table } = await summarise(sweepOf([[pes], [depth]], { fails }));
    expect({ failed, listed: failures.map(({ index }) => index) }).toEqual({
      failed: 4,
      listed: [4, 5, 6, 7],
    });
    expect(effects[0].lines[0].spreads[1]).toBeNull();
    expect(table.rows).toHaveLength(16);
  });

  it('may be all of them', async () => {
    const summary = await summarise(sweepOf([[pes]], { fails: () => true }));
    expect(summary).toMatchObject({
      failed: 5,
      bests: { points: [], knee: null },
      ranges: {},
      table: { rows: [], omitted: 0 },
    });
  });

  it('are listed up to a number', async () => {
    const seeds = { path: 'seed', values: Array.from({ length: 300 }, (_, seed) => seed) };
    const { failed, failures } = await summarise(sweepOf([[seeds]], { fails: () => true }));
    expect({ failed, listed: failures.length, last: failures[49].index }).toEqual({
      failed: 300,
      listed: 50,
      last: 49,
    });
  });
});

it('is a sweep without prices summarised?', async () => {
  const { header } = sweepOf([[pes]]);
  const rows = pes.values.map((value, index) =>
    rowOf(index, { 'hardware.pes': value }, { cycles: 100 - index }),
  );
  const summary = await summarise({ header, rows });
  expect(Object.keys(summary.ranges)).toEqual(['cycles']);
  expect(summary.bests.points.map(({ figure }) => figure.id)).toEqual(['cycles']);
});

it('is a study without a row summarised?', async () => {
  expect(await summarise({ header: headerOf([[pes]]), rows: [] })).toMatchObject({
    finished: 0,
    bests: { points: [] },
  });
});

describe('a sweep of 30,000 points', () => {
  const axes = [30, 50, 20].map((size, at) => ({
    path: ['hardware.pes', 'hardware.queueDepth', 'hardware.registers'][at],
    values: Array.from({ length: size }, (_, value) => value + 2),
  }));
  const header = headerOf(axes.map((axis) => [axis]));

  function* rows() {
    for (let index = 0; index < 30_000; index++) {
      const point = { 'hardware.pes': 2 + Math.floor(index / 1000) };
      yield index % 100 === 3
        ? failedRow(index, point)
        : rowOf(index, point, { cycles: (index * 7919) % 30_011, 'energy.total': index + 1 });
    }
  }

  it('is kept in little, its best points first', async () => {
    const summary = await summarise({ header, rows: rows() });
    expect(JSON.stringify(summary).length).toBeLessThan(300_000);
    expect(summary).toMatchObject({ finished: 30_000, failed: 300 });
    expect(summary.table).toMatchObject({ omitted: 29_500, sortedBy: { id: 'cycles' } });
    const cycles = summary.table.rows.map(({ metrics }) => metrics!['cycles']);
    expect(cycles).toEqual(cycles.toSorted((a, b) => a - b));
    expect(cycles).toHaveLength(200);
  });

  it('may come row by row from a file', async () => {
    async function* later() {
      for (const row of rows()) {
        if (row.index % 5000 === 0) await Promise.resolve();
        yield row;
      }
    }
    expect(await summarise({ header, rows: later() })).toEqual(await summarise({ header, rows: rows() }));
  });
});

describe('an exploration', () => {
  const objectives = [
    { expression: 'framesPerSecond', direction: 'maximise' as const, unit: 'frames/s' },
    { expression: 'energy.total * 2', direction: 'minimise' as const, unit: 'J' },
  ];
  const exploration = explorationOf([[pes], [depth], [width]], 60, { objectives, mostArea: 60 });
  let summary: SweepSummary;
  beforeAll(async () => {
    summary = await summarise(exploration);
  });
  const kept = exploration.rows.filter(({ evaluation }) => evaluation!.violation === 0);

  it('counts what was evaluated, what keeps the constraints and what failed', () => {
    const { search, failed } = summary;
    expect(search?.evaluations).toBe(60);
    expect(60 - search!.infeasible - failed).toBe(kept.length);
    expect(search!.infeasible).toBeGreaterThan(0);
  });

  it('finds the front among points that keep the constraints, more being better where it is', () => {
    const values = (row: MadeUp['rows'][number]) => row.evaluation!.objectives!;
    const front = kept.filter(
      (row) =>
        !kept.some((other) => {
          const [[a, b], [c, d]] = [values(row), values(other)];
          return c >= a && d <= b && (c > a || d < b);
        }),
    );
    const indices = (rows: readonly { readonly index: number }[]) =>
      rows.map(({ index }) => index).toSorted((a, b) => a - b);
    expect(indices(summary.search!.front)).toEqual(indices(front));
  });

  it('knows when each objective got better', () => {
    const [steps] = summary.search!.steps;
    let best = -Infinity;
    const expected = kept.flatMap(({ evaluation }) => {
      const [value] = evaluation!.objectives!;
      if (value <= best) return [];
      best = value;
      return [{ number: evaluation!.number, value }];
    });
    expect(steps).toEqual(expected);
  });

  it('does not depend on the order of its rows', async () => {
    const reversed = await summarise({ ...exploration, rows: exploration.rows.toReversed() });
    expect(reversed.search?.steps).toEqual(summary.search?.steps);
    expect(reversed.search?.dots).toEqual(summary.search?.dots);
  });

  it('goes by the name of a metric where an objective is one', () => {
    expect(summary.search?.objectives.map(({ id, label }) => [id, label])).toEqual([
      ['framesPerSecond', 'frames/s'],
      ['objective-2', 'energy.total * 2'],
    ]);
  });

  it('names best points among those that keep the constraints, and shows those first', () => {
    for (const { row } of summary.bests.points) expect(row.evaluation?.violation).toBe(0);
    const violations = summary.table.rows.map(({ evaluation }) => evaluation!.violation!);
    expect(violations).toEqual(violations.toSorted((a, b) => a - b));
  });

  it('that nothing satisfies has no front and no best', async () => {
    const { search, bests } = await summarise(explorationOf([[pes]], 5, { mostArea: 1 }));
    expect(bests).toMatchObject({ points: [], knee: null });
    expect(search).toMatchObject({ front: [], steps: [[]] });
  });
});

/** Means of rows that come in another order differ in their last digits. */
function withoutMeans(summary: SweepSummary): unknown {
  return JSON.parse(JSON.stringify(summary, (key, value: unknown) => (key === 'mean' ? undefined : value)));
}
