import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/result/compare.js';
import { judge } from '../../src/result/comparison/judge.js';
import { LAYER_METRIC_NAMES, METRIC_NAMES } from '../../src/result/comparison/metrics.js';
import { parseThresholds } from '../../src/result/comparison/threshold.js';
import type { ResultDocument } from '../../src/result/result.js';
import { userErrorOf } from '../formats/user-error.js';
import {
  anyRun,
  BASELINE,
  changedRun,
  named,
  unpriced,
  withoutLayer,
  withTotals,
} from './comparable-runs.js';

describe('how is a threshold written?', () => {
  it.each([
    ['cycles>+1%', { layer: null, metric: 'cycles', operator: '>', measure: 'percent', limit: 1 }],
    ['energy<-2.5%', { metric: 'energy', operator: '<', measure: 'percent', limit: -2.5 }],
    ['cycles>+100', { measure: 'change', limit: 100 }],
    ['cycles<=-100', { operator: '<=', measure: 'change', limit: -100 }],
    ['cycles>=8500000', { operator: '>=', measure: 'value', limit: 8_500_000 }],
    ['energy>1.5e9', { measure: 'value', limit: 1.5e9 }],
    ['energy>1e-3', { measure: 'value', limit: 0.001 }],
    ['loadBalance<60%', { measure: 'value', limit: 0.6 }],
    ['loadBalance<0.6', { measure: 'value', limit: 0.6 }],
    ['loadBalance<-0.02', { measure: 'change', limit: -0.02 }],
    ['fire2/squeeze1x1.cycles>+100', { layer: 'fire2/squeeze1x1', metric: 'cycles', measure: 'change' }],
    ['any.cycles > +2 %', { layer: 'any', metric: 'cycles', limit: 2, measure: 'percent' }],
    ['conv1.0.entries>5', { layer: 'conv1.0', metric: 'entries', limit: 5 }],
    ['a > b.cycles>5', { layer: 'a > b', metric: 'cycles', limit: 5 }],
  ])('%s', (text, expected) => {
    expect(parseThresholds(text)).toMatchObject([expected]);
  });

  it('several are comma-separated', () => {
    expect(parseThresholds('cycles>+1%, area>41,any.stalls>+0').map(({ text }) => text)).toEqual([
      'cycles>+1%',
      'area>41',
      'any.stalls>+0',
    ]);
  });

  it.each(METRIC_NAMES.map((metric) => [metric]))('%s can be asked for', (metric) => {
    expect(parseThresholds(`${metric}>+1%`)).toMatchObject([{ metric }]);
  });
});

describe('a threshold that is none gets one line', () => {
  it.each([
    ['', /^--fail-on : not a threshold; give METRIC, one of > >= < <=, and a number, such as cycles>\+1%$/],
    ['cycles', /^--fail-on cycles: not a threshold/],
    ['cycles>', /not a threshold/],
    ['cycles>1,', /^--fail-on : not a threshold/],
    ['cycles>8,500', /^--fail-on 500: not a threshold/],
    ['cycles>+ 1', /not a threshold/],
    ['cycles=1', /not a threshold/],
    ['cycles==1', /not a threshold/],
    ['cycles=>1', /not a threshold/],
    ['cycles>>1', /not a threshold/],
    ['cycles>+-1', /not a threshold/],
    ['cycles>0x10', /not a threshold/],
    ['cycles>1.', /not a threshold/],
    ['cycles>NaN', /not a threshold/],
    ['cycles>Infinity', /not a threshold/],
    ['cycles>1%%', /not a threshold/],
    ['cycles>1 kB', /not a threshold/],
    ['.cycles>1', /not a threshold/],
    ['cycles>1\nenergy>1', /^--fail-on cycles>1\\u000aenergy>1: not a threshold/],
    ['cycles>1e999', /^--fail-on cycles>1e999: 1e999 is too large; give a smaller number$/],
    ['cycls>+1%', /^--fail-on cycls>\+1%: unknown metric "cycls"; did you mean "cycles"\?$/],
    ['Cycles>+1%', /unknown metric "Cycles"; did you mean "cycles"\?/],
    ['toString>1', /unknown metric "toString"/],
    ['constructor>1', /unknown metric "constructor"/],
    ['stem.cycls>+1%', /unknown metric "cycls"; did you mean "cycles"\?/],
    ['any.area>41', /^--fail-on any.area>41: area is a figure of the whole run; leave out "any."$/],
    ['cycles>1%', /^--fail-on cycles>1%: a percentage of the baseline needs a sign; write \+N% or -N%$/],
  ])('%j', (text, message) => {
    expect(userErrorOf(() => parseThresholds(text))).toMatch(message);
  });

  it('any text whatever', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseThresholds(text);
        } catch {
          userErrorOf(() => parseThresholds(text));
        }
      }),
    );
  });
});

const verdictsOf = (thresholds: string, ...documents: readonly ResultDocument[]) =>
  judge(compareRuns(named(...documents)), parseThresholds(thresholds));

const isExceeded = (threshold: string, ...documents: readonly ResultDocument[]) =>
  verdictsOf(threshold, ...documents).some(({ exceeded }) => exceeded.length > 0);

describe('when is a threshold exceeded?', () => {
  const [at100, at101, at99] = [100, 101, 99].map((cycles) => withTotals({ cycles }));

  it('a change in percent of the baseline', () => {
    expect(isExceeded('cycles>+1%', at100, at101)).toBe(false);
    expect(isExceeded('cycles>=+1%', at100, at101)).toBe(true);
    expect(isExceeded('cycles>+0.99%', at100, at101)).toBe(true);
    expect(isExceeded('cycles<-1%', at100, at99)).toBe(false);
    expect(isExceeded('cycles<=-1%', at100, at99)).toBe(true);
    expect(isExceeded('cycles>+1%', at100, at99)).toBe(false);
  });

  it('a change in the unit of the metric', () => {
    expect(isExceeded('cycles>+0', at100, at101)).toBe(true);
    expect(isExceeded('cycles>+1', at100, at101)).toBe(false);
    expect(isExceeded('cycles>=+1', at100, at101)).toBe(true);
    expect(isExceeded('cycles<-0', at100, at101)).toBe(false);
    expect(isExceeded('cycles<-0', at100, at99)).toBe(true);
  });

  it('the value itself, whatever the baseline is', () => {
    expect(isExceeded('cycles>100', at101, at100)).toBe(false);
    expect(isExceeded('cycles>100', at101, at101)).toBe(true);
    expect(isExceeded('cycles<=100', at101, at100)).toBe(true);
    expect(isExceeded('loadBalance<60%', at100, withTotals({ loadBalance: 0.59 }))).toBe(true);
    expect(isExceeded('loadBalance<60%', at100, withTotals({ loadBalance: 0.6 }))).toBe(false);
  });

  it('anything that appears where there was nothing is over every percentage', () => {
    const [none, one] = [withTotals({ memoryStallCycles: 0 }), withTotals({ memoryStallCycles: 1 })];
    expect(isExceeded('memoryStallCycles>+100%', none, one)).toBe(true);
    expect(isExceeded('memoryStallCycles>+100%', none, none)).toBe(false);
  });

  it('in one layer', () => {
    const { cycles } = BASELINE.layers.find(({ name }) => name === 'left')!;
    const slower = changedRun({ left: { cycles: cycles + 100 } });
    expect(isExceeded('left.cycles>+99', BASELINE, slower)).toBe(true);
    expect(isExceeded('left.cycles>+100', BASELINE, slower)).toBe(false);
    expect(isExceeded('stem.cycles>+0', BASELINE, slower)).toBe(false);
    expect(isExceeded('cycles>+0', BASELINE, slower)).toBe(false);
  });

  it('in any layer, and it says which', () => {
    const slower = changedRun({ left: { entries: 10 ** 6 }, head: { entries: 10 ** 7 } });
    const [verdict] = verdictsOf('any.entries>999999', BASELINE, BASELINE, slower);
    expect(verdict.exceeded.map(({ letter, file, layer, value }) => [letter, file, layer, value])).toEqual([
      ['C', 'c.json', 'left', 10 ** 6],
      ['C', 'c.json', 'head', 10 ** 7],
    ]);
  });

  it('in each of the runs but the baseline, with the figures', () => {
    const [verdict] = verdictsOf('cycles>+0.5%', at100, at101, at99, withTotals({ cycles: 110 }));
    expect(verdict).toEqual({
      threshold: 'cycles>+0.5%',
      metric: 'cycles',
      exceeded: [
        {
          letter: 'B',
          file: 'b.json',
          layer: null,
          value: 101,
          baseline: 100,
          change: 1,
          relativeChange: 0.01,
        },
        {
          letter: 'D',
          file: 'd.json',
          layer: null,
          value: 110,
          baseline: 100,
          change: 10,
          relativeChange: 0.1,
        },
      ],
    });
  });

  it('a layer that one run does not have is not one of any', () => {
    expect(isExceeded('any.cycles>+0', BASELINE, withoutLayer('left'))).toBe(false);
    expect(isExceeded('any.cycles>+0', withoutLayer('left'), BASELINE)).toBe(false);
    expect(isExceeded('any.cycles>0', withoutLayer('left'), BASELINE)).toBe(true);
  });

  it('energy is judged by value even where the baseline was not priced', () => {
    expect(isExceeded('energy>0', unpriced(), BASELINE)).toBe(true);
    expect(isExceeded('any.energy>0', unpriced(), BASELINE)).toBe(true);
  });
});

describe('a threshold that the runs cannot answer gets one line', () => {
  it.each([
    ['energy>+1%', 'b.json'],
    ['energy>5', 'b.json'],
    ['any.energy>+1%', 'b.json'],
    ['stem.energy>+1%', 'b.json'],
    ['framesPerJoule<-1%', 'b.json'],
    ['area>+0', 'b.json'],
    ['watts>1', 'b.json'],
  ])('%s of a run that was not priced', (threshold, file) => {
    expect(userErrorOf(() => verdictsOf(threshold, BASELINE, unpriced()))).toBe(
      `--fail-on ${threshold}: ${file} was not priced; run it again with an energy table`,
    );
  });

  it('energy against a baseline that was not priced', () => {
    expect(userErrorOf(() => verdictsOf('energy>+1%', unpriced(), BASELINE))).toMatch(
      /: a\.json was not priced/,
    );
  });

  it('a layer that no run has, with the nearest name', () => {
    expect(userErrorOf(() => verdictsOf('lefd.cycles>+1', BASELINE, BASELINE))).toBe(
      '--fail-on lefd.cycles>+1: no run has a layer "lefd"; did you mean "left"?',
    );
  });

  it('a layer that one run does not have', () => {
    expect(userErrorOf(() => verdictsOf('left.cycles>+1', BASELINE, withoutLayer('left')))).toBe(
      '--fail-on left.cycles>+1: b.json has no layer "left"; leave the threshold out',
    );
    expect(userErrorOf(() => verdictsOf('left.cycles>+1', withoutLayer('left'), BASELINE))).toMatch(
      /a\.json has no/,
    );
  });
});

describe('properties of thresholds', () => {
  const amount = fc.double({ min: 0, max: 1e6, noNaN: true }).map((size) => size.toFixed(3));
  const direction = fc.constantFrom('>+', '<-');
  const strict = fc
    .record({
      direction,
      amount,
      percent: fc.constantFrom('', '%'),
      scope: fc.constantFrom('', 'any.', 'stem.'),
    })
    .chain(({ direction: sign, amount: size, percent, scope }) =>
      fc.constantFrom(...LAYER_METRIC_NAMES).map((metric) => `${scope}${metric}${sign}${size}${percent}`),
    );

  it('a run against itself never exceeds a strict one', () => {
    fc.assert(
      fc.property(anyRun, strict, (run, threshold) => {
        fc.pre(run.energy !== null || !threshold.includes('energy'));
        expect(isExceeded(threshold, run, run)).toBe(false);
      }),
    );
  });

  it('of > and <=, and of < and >=, exactly one is exceeded', () => {
    fc.assert(
      fc.property(anyRun, anyRun, fc.integer({ min: -200, max: 200 }), (one, other, percent) => {
        const limit = `${percent < 0 ? '-' : '+'}${Math.abs(percent)}%`;
        const [above, notAbove, below, notBelow] = ['>', '<=', '<', '>='].map((operator) =>
          isExceeded(`cycles${operator}${limit}`, one, other),
        );
        expect([above, below]).toEqual([!notAbove, !notBelow]);
      }),
    );
  });
});
