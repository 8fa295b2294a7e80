import { describe, expect, it } from 'vitest';
import { compileConstraint } from '../../../src/explore/search/constraint.js';
import { assess, keepsConstraints, type Criteria } from '../../../src/explore/search/assess.js';
import { demandKeeping } from '../../../src/explore/search/selection.js';
import { compileObjective } from '../../../src/explore/search/objective.js';
import type { Row } from '../../../src/explore/rows/row.js';
import type { Finding } from '../../../src/explore/search/search.js';
import { selectionOf } from '../../../src/explore/search/selection.js';
import { userErrorOf } from '../../formats/user-error.js';

const criteria: Criteria = {
  objectives: [
    await compileObjective({ direction: 'minimise', expression: 'energy.total' }),
    await compileObjective({ direction: 'maximise', expression: 'framesPerSecond' }),
  ],
  constraints: [await compileConstraint('area < 10 mm^2'), await compileConstraint('cycles < 100')],
};

const row = (metrics: Row['metrics']): Row => ({
  index: 0,
  key: '',
  point: {},
  metrics,
  error: metrics === null ? 'no' : null,
});

const GOOD = { 'energy.total': 2, framesPerSecond: 30, area: 5, cycles: 50 };

describe('a point is judged', () => {
  it('by its objectives as written, and as something to minimise', () => {
    expect(assess(criteria, row(GOOD))).toEqual({
      objectives: [2, 30],
      minimised: [2, -30],
      violation: 0,
      missed: [],
    });
  });

  it('by how far it misses the constraints, and which', () => {
    const assessment = assess(criteria, row({ ...GOOD, cycles: 150 }));
    expect(assessment.missed).toEqual([1]);
    expect(assessment.violation).toBeCloseTo(0.5, 9);
    const both = assess(criteria, row({ ...GOOD, cycles: 150, area: 12 }));
    expect(both.missed).toEqual([0, 1]);
    expect(both.violation).toBeCloseTo(0.7, 9);
  });

  it.each([
    ['that failed', null],
    ['without a metric of an objective', { framesPerSecond: 30, area: 5, cycles: 50 }],
    ['without a metric of a constraint', { 'energy.total': 2, framesPerSecond: 30, cycles: 50 }],
  ])('as failed %s', (_, metrics) => {
    const assessment = assess(criteria, row(metrics));
    expect(assessment).toMatchObject({ objectives: null, minimised: null, violation: Infinity });
    expect(keepsConstraints(assessment)).toBe(false);
  });
});

const finding = (
  number: number,
  minimised: readonly number[] | null,
  missed: readonly number[] = [],
): Finding => ({
  number,
  index: 100 - number,
  error: minimised === null ? `reason ${number}` : null,
  objectives: minimised,
  minimised,
  violation: minimised === null ? Infinity : missed.length,
  missed,
});

describe('of what was found', () => {
  it('the five best of one objective are selected, the earlier of two that are alike first', () => {
    const findings = [5, 3, 9, 3, 7, 1, 8].map((value, place) => finding(place + 1, [value]));
    const { best, front } = selectionOf(findings);
    expect(best.map(({ number }) => number)).toEqual([6, 2, 4, 1, 5]);
    expect(front.map(({ number }) => number)).toEqual([6]);
  });

  it('nothing is selected that failed or misses a constraint', () => {
    const { best, front } = selectionOf([finding(1, null), finding(2, [1], [0]), finding(3, [2])]);
    expect([best, front].flat().map(({ number }) => number)).toEqual([3, 3]);
  });

  it('twenty points all along a long front are selected, with both ends', () => {
    const findings = Array.from({ length: 101 }, (_, place) => finding(place + 1, [place, 100 - place]));
    const { best, front } = selectionOf(findings.toReversed());
    expect(front).toHaveLength(101);
    expect(best).toHaveLength(20);
    const gaps = best.slice(1).map(({ number }, place) => number - best[place].number);
    expect([best[0].number, best[19].number]).toEqual([1, 101]);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(6);
  });
});

describe('where no point keeps the constraints', () => {
  it('the one missed most often is named, and failed points do not count', () => {
    const findings = [finding(1, [1], [1]), finding(2, [1], [0, 1]), finding(3, null)];
    expect(
      userErrorOf(() => {
        demandKeeping(criteria, findings);
      }),
    ).toBe(
      'none of 2 points keeps the constraints; most often missed, by 2: cycles < 100; relax it or search on, with --resume',
    );
  });

  it('and all failed, the first reason is given', () => {
    expect(
      userErrorOf(() => {
        demandKeeping(criteria, [finding(7, null), finding(8, null)]);
      }),
    ).toBe('2 points failed, all of them; the first: reason 7');
  });

  it('nothing is said as long as one does', () => {
    demandKeeping(criteria, [finding(1, [1], [1]), finding(2, [1])]);
  });
});
