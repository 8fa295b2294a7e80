import { describe, expect, it } from 'vitest';
import { compareSweeps, brokenPoints, MOST_POINTS } from '../../src/result/comparison/compare-sweeps.js';
import { applyThresholds } from '../../src/result/comparison/threshold-outcome.js';
import { parseThresholds, sweepVocabulary } from '../../src/result/comparison/threshold.js';
import { userErrorOf, userErrorOfAsync } from '../formats/user-error.js';
import { explorationOf, headerOf, rowOf } from '../report/sweep/studies.js';
import { AXES, comparedSweeps, namedSweeps, sweepWith } from './comparable-sweeps.js';

const BASE = sweepWith({});

describe('how are points matched?', () => {
  it('by the values of their axes, whatever their order and number', () => {
    const turned = AXES.toReversed().map((group) => [...group].map((axis) => ({ ...axis })));
    const { points, summaries } = comparedSweeps(BASE, sweepWith({ groups: turned }));
    expect(points.map(({ states }) => states)).toEqual(Array.from({ length: 6 }, () => ['ran', 'ran']));
    expect(summaries.every(({ changed }) => changed === 0)).toBe(true);
  });

  it('in the order of the baseline, then those that only others have', () => {
    const other = sweepWith({ groups: [[{ path: 'hardware.pes', values: [32, 128] }], AXES[1]] });
    const { points } = comparedSweeps(BASE, other);
    expect(points.map(({ point, states }) => [point['hardware.pes'], ...states])).toEqual([
      ...[16, 16].map((pes) => [pes, 'ran', 'absent']),
      ...[32, 32].map((pes) => [pes, 'ran', 'ran']),
      ...[64, 64].map((pes) => [pes, 'ran', 'absent']),
      ...[128, 128].map((pes) => [pes, 'absent', 'ran']),
    ]);
  });

  it('points that failed in one are told from those that it does not have', () => {
    const comparison = comparedSweeps(BASE, sweepWith({ fails: (point) => point['hardware.pes'] === 16 }));
    expect(brokenPoints(comparison, 1).map(({ point }) => point['hardware.pes'])).toEqual([16, 16]);
    expect(comparison.sweeps.map(({ failed }) => failed)).toEqual([0, 2]);
    expect(comparison.points[0].values['cycles']).toEqual([expect.any(Number), null]);
  });
});

describe('what is said of each metric?', () => {
  const { summaries, metrics } = comparedSweeps(BASE, sweepWith({ scale: { cycles: [1, 1, 1, 1, 2, 0.5] } }));
  const of = (name: string) => summaries.find(({ metric }) => metric === name);

  it('how many points changed, the mean, and the points that changed most', () => {
    expect(of('cycles')).toMatchObject({ letter: 'B', points: 6, changed: 2, meanRelativeChange: 0 });
    expect(of('cycles')?.highest).toMatchObject({ relativeChange: 1, point: BASE.rows[4].point });
    expect(of('cycles')?.lowest).toMatchObject({ relativeChange: -0.5, point: BASE.rows[5].point });
    expect(of('seconds')).toMatchObject({ changed: 0, meanRelativeChange: 0 });
  });

  it('no mean of figures that are 0, and a change from 0 as the largest', () => {
    const [none, some] = [0, 3].map((count) =>
      sweepWith({
        change: ({ metrics: figures, ...row }, at) => ({
          ...row,
          metrics: { ...figures, shortfalls: at === 2 ? count : 0 },
        }),
      }),
    );
    const found = comparedSweeps(none, some).summaries.find(({ metric }) => metric === 'shortfalls');
    expect(found).toMatchObject({ changed: 1, meanRelativeChange: null });
    expect(found?.highest).toMatchObject({ change: 3, relativeChange: null });
  });

  it('its unit as the header says it, and which values are better', () => {
    expect(metrics.find(({ name }) => name === 'framesPerSecond')?.better).toBe('higher');
    expect(metrics.find(({ name }) => name === 'energy.total')).toMatchObject({ unit: 'J', better: 'lower' });
  });
});

describe('what changed between sweeps?', () => {
  it('settings, axes and the study', () => {
    const other = sweepWith({
      header: { set: ['capacity=dram'], hardware: 'eie-256pe', study: 'f'.repeat(64) },
    });
    const keys = comparedSweeps(BASE, other).changed.map(({ key }) => key);
    expect(keys).toEqual(['machine', 'set', 'study']);
    expect(comparedSweeps(BASE, BASE).changed).toEqual([]);
  });

  it('what explorations look for', () => {
    const [one, other] = [60, 50].map((mostArea) => explorationOf(AXES, 20, { mostArea }));
    expect(comparedSweeps(one, other).changed.map(({ key }) => key)).toContain('constraints');
  });
});

describe('which threshold is exceeded?', () => {
  const slower = sweepWith({ scale: { cycles: [1, 1.02, 1.05, 1, 0.9, 1] } });
  const outcome = async (text: string) => {
    const thresholds = await parseThresholds(text, sweepVocabulary(BASE.header));
    return applyThresholds(comparedSweeps(BASE, slower), thresholds)[0].exceeded;
  };

  it('the worst of the points that are over it stands for all', async () => {
    expect(await outcome('cycles>+1%')).toMatchObject([
      { letter: 'B', file: 'b.ndjson', layer: null, point: BASE.rows[2].point, points: 2 },
    ]);
    expect(await outcome('cycles<-1%')).toMatchObject([{ point: BASE.rows[4].point, points: 1 }]);
    expect(await outcome('cycles>+5.1%')).toEqual([]);
  });

  it('the figure itself counts at points that the baseline does not have', async () => {
    const other = sweepWith({ groups: [[{ path: 'hardware.pes', values: [1, 16] }], AXES[1]] });
    const thresholds = await parseThresholds('cycles>0', sweepVocabulary(BASE.header));
    expect(applyThresholds(comparedSweeps(BASE, other), thresholds)[0].exceeded).toMatchObject([
      { points: 4 },
    ]);
  });

  it.each([
    ['any.cycles>+1%', /cycles is a figure of a point; leave out "any\."$/],
    ['cycls>+1%', /unknown metric "cycls"; did you mean "cycles"\?$/],
    ['energy>5', /energy\.total is in J: write 5 J in place of 5$/],
    ['top1<1', /unknown metric "top1"/],
  ])('%s is a mistake', async (text, message) => {
    expect(await userErrorOfAsync(() => outcome(text))).toMatch(message);
  });

  it('a metric that a sweep has at no point is a mistake', async () => {
    const unpriced = sweepWith({
      change: ({ metrics: figures, ...row }) => ({ ...row, metrics: { cycles: figures?.['cycles'] ?? 0 } }),
    });
    const thresholds = await parseThresholds('energy>+1%', sweepVocabulary(BASE.header));
    expect(userErrorOf(() => applyThresholds(comparedSweeps(BASE, unpriced), thresholds))).toBe(
      '--fail-on energy>+1%: b.ndjson has no energy.total at any point; leave the threshold out',
    );
  });
});

describe('what can not be compared gets one line', () => {
  it('sweeps of other axes', () => {
    const other = sweepWith({ groups: [AXES[0]] });
    expect(userErrorOf(() => comparedSweeps(BASE, other))).toBe(
      'b.ndjson: it varies hardware.pes, and a.ndjson hardware.pes, hardware.queueDepth; compare sweeps of the same axes',
    );
  });

  it('sweeps without a common point, or none that ran', () => {
    const other = sweepWith({ groups: [[{ path: 'hardware.pes', values: [1] }], AXES[1]] });
    expect(userErrorOf(() => comparedSweeps(BASE, other))).toMatch(
      /^b\.ndjson: none of its points ran in a\.ndjson/,
    );
    const failed = sweepWith({ fails: () => true });
    expect(userErrorOf(() => comparedSweeps(failed, BASE))).toBe(
      'a.ndjson: none of its points ran; run it again',
    );
  });

  it('more points than a document can hold', () => {
    const values = Array.from({ length: MOST_POINTS + 1 }, (_, index) => index);
    const header = headerOf([[{ path: 'seed', values }]]);
    const rows = values.map((seed) => rowOf(seed, { seed }, { cycles: 1 }));
    expect(userErrorOf(() => compareSweeps(namedSweeps({ header, rows }, { header, rows }), '1'))).toBe(
      'compare: 10,001 points; compare sweeps of at most 10,000 points in all',
    );
  });
});
