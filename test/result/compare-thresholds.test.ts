import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYER_METRIC_NAMES, LAYER_METRICS, METRIC_NAMES } from '../../src/result/metrics.js';
import { parseThresholds } from '../../src/result/comparison/threshold.js';
import type { ResultDocument } from '../../src/result/result.js';
import { userErrorOfAsync } from '../formats/user-error.js';
import {
  anyRun,
  BASELINE,
  changedRun,
  judged,
  unpriced,
  withoutLayer,
  withTotals,
} from './comparable-runs.js';

/** Units in which nothing is measured. */
const PLAIN: readonly string[] = ['count', 'cycles', 'share'];

describe('how is a threshold written?', () => {
  it.each([
    ['cycles>+1%', { layer: null, metric: 'cycles', operator: '>', measure: 'percent', limit: 1 }],
    ['energy<-2.5%', { metric: 'energy.total', operator: '<', measure: 'percent', limit: -2.5 }],
    ['cycles>+100', { measure: 'change', limit: 100 }],
    ['cycles<=-100', { operator: '<=', measure: 'change', limit: -100 }],
    ['cycles>=8500000', { operator: '>=', measure: 'value', limit: 8_500_000 }],
    ['energy>2 mJ', { metric: 'energy.total', measure: 'value', limit: 0.002 }],
    ['energy.total>2mJ', { layer: null, metric: 'energy.total', limit: 0.002 }],
    [
      'energy.spmatRead<-1.5e3 nJ',
      { layer: null, metric: 'energy.spmatRead', measure: 'change', limit: -1.5e-6 },
    ],
    ['any.energy>5 uJ', { layer: 'any', metric: 'energy.total', limit: 5e-6 }],
    ['a.energy.arithmetic>5 uJ', { layer: 'a', metric: 'energy.arithmetic', limit: 5e-6 }],
    ['energy>+0', { measure: 'change', limit: 0 }],
    ['area>41 mm2', { metric: 'area', limit: 41 }],
    ['area>41 mm^2', { metric: 'area', limit: 41 }],
    ['area>0.41 cm2', { metric: 'area', limit: 41 }],
    ['seconds>10 ms', { metric: 'seconds', limit: 0.01 }],
    ['power>750 mW', { metric: 'power', limit: 0.75 }],
    ['framesPerSecond<100 frames/s', { metric: 'framesPerSecond', limit: 100 }],
    ['gigaOpsPerSecond<0.1 TOP/s', { metric: 'gigaOpsPerSecond', limit: 100 }],
    ['energyDelay>1 mJ s', { metric: 'energyDelay', limit: 0.001 }],
    ['dramBytes>4 KiB', { metric: 'dramBytes', limit: 4096 }],
    ['cycles>8.5e6 cycles', { metric: 'cycles', limit: 8.5e6 }],
    ['loadBalance<60%', { measure: 'value', limit: 0.6 }],
    ['loadBalance<0.6', { measure: 'value', limit: 0.6 }],
    ['loadBalance<-0.02', { measure: 'change', limit: -0.02 }],
    ['fire2/squeeze1x1.cycles>+100', { layer: 'fire2/squeeze1x1', metric: 'cycles', measure: 'change' }],
    ['any.cycles > +2 %', { layer: 'any', metric: 'cycles', limit: 2, measure: 'percent' }],
    ['conv1.0.entries>5', { layer: 'conv1.0', metric: 'entries', limit: 5 }],
    ['a > b.cycles>5', { layer: 'a > b', metric: 'cycles', limit: 5 }],
  ])('%s', async (text, expected) => {
    expect(await parseThresholds(text)).toMatchObject([expected]);
  });

  it('several are comma-separated', async () => {
    const thresholds = await parseThresholds('cycles>+1%, area>41 mm2,any.stalls>+0');
    expect(thresholds.map(({ text }) => text)).toEqual(['cycles>+1%', 'area>41 mm2', 'any.stalls>+0']);
  });

  it.each(METRIC_NAMES.map((metric) => [metric]))('%s can be asked for', async (metric) => {
    expect(await parseThresholds(`${metric}>+1%`)).toMatchObject([{ metric }]);
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
    ['cycles>0x10', /cycles is a number without a unit, not in "x10"; write 0$/],
    ['cycles>1.', /not a threshold/],
    ['cycles>NaN', /not a threshold/],
    ['cycles>Infinity', /not a threshold/],
    ['cycles>1%%', /not a threshold/],
    ['cycles>1 kB', /^--fail-on cycles>1 kB: cycles is a number without a unit, not in "kB"; write 1$/],
    ['energy>5e6', /^--fail-on energy>5e6: energy.total is in J: write 5e6 J in place of 5e6$/],
    ['area>41', /area is in mm2: write 41 mm2 in place of 41$/],
    ['energy>5 mm2', /energy.total is in J, not in "mm2"; write 5 J$/],
    ['energy>5 zorkmids', /energy.total is in J, not in "zorkmids"; write 5 J$/],
    ['loadBalance<5 J', /loadBalance is a share without a unit, not in "J"; write 5$/],
    ['energy.arithmatic>1', /unknown metric "energy.arithmatic"; did you mean "energy.arithmetic"\?/],
    ['watts>1 W', /unknown metric "watts"; /],
    ['.cycles>1', /not a threshold/],
    ['cycles>1\nenergy>1', /^--fail-on cycles>1\\u000aenergy>1: not a threshold/],
    ['cycles>1e999', /^--fail-on cycles>1e999: 1e999 is too large; give a smaller number$/],
    ['cycls>+1%', /^--fail-on cycls>\+1%: unknown metric "cycls"; did you mean "cycles"\?$/],
    ['Cycles>+1%', /unknown metric "Cycles"; did you mean "cycles"\?/],
    ['toString>1', /unknown metric "toString"/],
    ['constructor>1', /unknown metric "constructor"/],
    ['stem.cycls>+1%', /unknown metric "cycls"; did you mean "cycles"\?/],
    ['any.area>41 mm2', /^--fail-on any.area>41 mm2: area is a figure of the whole run; leave out "any."$/],
    ['cycles>1%', /^--fail-on cycles>1%: a percentage of the baseline needs a sign; write \+N% or -N%$/],
  ])('%j', async (text, message) => {
    expect(await userErrorOfAsync(() => parseThresholds(text))).toMatch(message);
  });

  it('any text whatever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const isThreshold = await parseThresholds(text).then(
          () => true,
          () => false,
        );
        if (!isThreshold) await userErrorOfAsync(() => parseThresholds(text));
      }),
    );
  });
});

const outcomesOf = async (thresholds: string, ...documents: readonly ResultDocument[]) =>
  (await judged(thresholds, ...documents)).thresholds;

const isExceeded = async (threshold: string, ...documents: readonly ResultDocument[]) =>
  (await outcomesOf(threshold, ...documents)).some(({ exceeded }) => exceeded.length > 0);

describe('when is a threshold exceeded?', () => {
  const [at100, at101, at99] = [100, 101, 99].map((cycles) => withTotals({ cycles }));

  it('a change in percent of the baseline', async () => {
    expect(await isExceeded('cycles>+1%', at100, at101)).toBe(false);
    expect(await isExceeded('cycles>=+1%', at100, at101)).toBe(true);
    expect(await isExceeded('cycles>+0.99%', at100, at101)).toBe(true);
    expect(await isExceeded('cycles<-1%', at100, at99)).toBe(false);
    expect(await isExceeded('cycles<=-1%', at100, at99)).toBe(true);
    expect(await isExceeded('cycles>+1%', at100, at99)).toBe(false);
  });

  it('a change in the unit of the metric', async () => {
    expect(await isExceeded('cycles>+0', at100, at101)).toBe(true);
    expect(await isExceeded('cycles>+1', at100, at101)).toBe(false);
    expect(await isExceeded('cycles>=+1', at100, at101)).toBe(true);
    expect(await isExceeded('cycles<-0', at100, at101)).toBe(false);
    expect(await isExceeded('cycles<-0', at100, at99)).toBe(true);
  });

  it('the value itself, whatever the baseline is', async () => {
    expect(await isExceeded('cycles>100', at101, at100)).toBe(false);
    expect(await isExceeded('cycles>100', at101, at101)).toBe(true);
    expect(await isExceeded('cycles<=100', at101, at100)).toBe(true);
    expect(await isExceeded('loadBalance<60%', at100, withTotals({ loadBalance: 0.59 }))).toBe(true);
    expect(await isExceeded('loadBalance<60%', at100, withTotals({ loadBalance: 0.6 }))).toBe(false);
  });

  it('anything that appears where there was nothing is over every percentage', async () => {
    const [none, one] = [withTotals({ memoryStallCycles: 0 }), withTotals({ memoryStallCycles: 1 })];
    expect(await isExceeded('memoryStallCycles>+100%', none, one)).toBe(true);
    expect(await isExceeded('memoryStallCycles>+100%', none, none)).toBe(false);
  });

  it('in one layer', async () => {
    const { cycles } = BASELINE.layers.find(({ name }) => name === 'left')!;
    const slower = changedRun({ left: { cycles: cycles + 100 } });
    expect(await isExceeded('left.cycles>+99', BASELINE, slower)).toBe(true);
    expect(await isExceeded('left.cycles>+100', BASELINE, slower)).toBe(false);
    expect(await isExceeded('stem.cycles>+0', BASELINE, slower)).toBe(false);
    expect(await isExceeded('cycles>+0', BASELINE, slower)).toBe(false);
  });

  it('in any layer, and it says which', async () => {
    const slower = changedRun({ left: { entries: 10 ** 6 }, head: { entries: 10 ** 7 } });
    const [outcome] = await outcomesOf('any.entries>999999', BASELINE, BASELINE, slower);
    expect(outcome.exceeded.map(({ letter, file, layer, value }) => [letter, file, layer, value])).toEqual([
      ['C', 'c.json', 'left', 10 ** 6],
      ['C', 'c.json', 'head', 10 ** 7],
    ]);
  });

  it('in each of the runs but the baseline, with the figures', async () => {
    const [outcome] = await outcomesOf('cycles>+0.5%', at100, at101, at99, withTotals({ cycles: 110 }));
    expect(outcome).toEqual({
      threshold: 'cycles>+0.5%',
      metric: 'cycles',
      exceeded: [
        {
          letter: 'B',
          file: 'b.json',
          ...{ layer: null, point: null, points: null },
          value: 101,
          baseline: 100,
          change: 1,
          relativeChange: 0.01,
        },
        {
          letter: 'D',
          file: 'd.json',
          ...{ layer: null, point: null, points: null },
          value: 110,
          baseline: 100,
          change: 10,
          relativeChange: 0.1,
        },
      ],
    });
  });

  it('a layer that one run does not have is not one of any', async () => {
    expect(await isExceeded('any.cycles>+0', BASELINE, withoutLayer('left'))).toBe(false);
    expect(await isExceeded('any.cycles>+0', withoutLayer('left'), BASELINE)).toBe(false);
    expect(await isExceeded('any.cycles>0', withoutLayer('left'), BASELINE)).toBe(true);
  });

  it('energy is judged by value even where the baseline was not priced', async () => {
    expect(await isExceeded('energy>0', unpriced(), BASELINE)).toBe(true);
    expect(await isExceeded('any.energy>0', unpriced(), BASELINE)).toBe(true);
  });
});

describe('a threshold that the runs cannot answer gets one line', () => {
  it.each([
    ['energy>+1%', 'b.json'],
    ['energy>5 J', 'b.json'],
    ['any.energy>+1%', 'b.json'],
    ['stem.energy>+1%', 'b.json'],
    ['framesPerJoule<-1%', 'b.json'],
    ['area>+0', 'b.json'],
    ['power>1 W', 'b.json'],
  ])('%s of a run that was not priced', async (threshold, file) => {
    expect(await userErrorOfAsync(() => outcomesOf(threshold, BASELINE, unpriced()))).toBe(
      `--fail-on ${threshold}: ${file} was not priced; run it again with an energy table`,
    );
  });

  it('energy against a baseline that was not priced', async () => {
    expect(await userErrorOfAsync(() => outcomesOf('energy>+1%', unpriced(), BASELINE))).toMatch(
      /: a\.json was not priced/,
    );
  });

  it('a layer that no run has, with the nearest name', async () => {
    expect(await userErrorOfAsync(() => outcomesOf('lefd.cycles>+1', BASELINE, BASELINE))).toBe(
      '--fail-on lefd.cycles>+1: no run has a layer "lefd"; did you mean "left"?',
    );
  });

  it('a layer that one run does not have', async () => {
    expect(await userErrorOfAsync(() => outcomesOf('left.cycles>+1', BASELINE, withoutLayer('left')))).toBe(
      '--fail-on left.cycles>+1: b.json has no layer "left"; leave the threshold out',
    );
    expect(
      await userErrorOfAsync(() => outcomesOf('left.cycles>+1', withoutLayer('left'), BASELINE)),
    ).toMatch(/a\.json has no/);
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
      fc.constantFrom(...LAYER_METRIC_NAMES).map((metric) => {
        const { unit } = LAYER_METRICS[metric];
        const suffix = percent !== '' || PLAIN.includes(unit) ? percent : ` ${unit}`;
        return `${scope}${metric}${sign}${size}${suffix}`;
      }),
    );

  it('a run against itself never exceeds a strict one', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, strict, async (run, threshold) => {
        fc.pre(run.energy !== null || !threshold.includes('energy'));
        expect(await isExceeded(threshold, run, run)).toBe(false);
      }),
    );
  });

  it('of > and <=, and of < and >=, exactly one is exceeded', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, anyRun, fc.integer({ min: -200, max: 200 }), async (one, other, percent) => {
        const limit = `${percent < 0 ? '-' : '+'}${Math.abs(percent)}%`;
        const [above, notAbove, below, notBelow] = await Promise.all(
          ['>', '<=', '<', '>='].map((operator) => isExceeded(`cycles${operator}${limit}`, one, other)),
        );
        expect([above, below]).toEqual([!notAbove, !notBelow]);
      }),
    );
  });
});
