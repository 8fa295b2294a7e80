import { beforeAll, describe, expect, it } from 'vitest';
import { column, neverFalls, shippedSweep, type Figures } from './shipped-sweep.js';

const TIMEOUT_MILLISECONDS = 600_000;

describe('SqueezeNet, Fig 3a: squeeze ratios of 0.125 to 1', () => {
  let figures: readonly Figures[];

  beforeAll(async () => {
    figures = await shippedSweep('squeeze-ratio');
  }, TIMEOUT_MILLISECONDS);

  it('has these parameters', () => {
    expect(figures.map(({ point, metrics }) => [point['network.SR'], metrics['parameters']])).toEqual([
      [0.125, 1_248_424],
      [0.25, 1_967_080],
      [0.375, 2_685_736],
      [0.5, 3_404_392],
      [0.625, 4_123_048],
      [0.75, 4_841_704],
      [0.875, 5_560_360],
      [1, 6_279_016],
    ]);
  });

  it('takes more cycles and more energy at every step', () => {
    expect(neverFalls(column(figures, 'cycles'))).toBe(true);
    expect(neverFalls(column(figures, 'energy.total'))).toBe(true);
  });

  it('takes 4.2 times the cycles and 4.4 times the energy for 5 times the parameters', () => {
    const growth = (metric: string) => figures[7].metrics[metric] / figures[0].metrics[metric];
    expect(growth('parameters')).toBeCloseTo(5.03, 2);
    expect(growth('cycles')).toBeCloseTo(4.2, 1);
    expect(growth('energy.total')).toBeCloseTo(4.4, 1);
  });
});

describe('SqueezeNet, Fig 3b: 1 to 99 % of 3x3 filters at a squeeze ratio of 0.5', () => {
  let figures: readonly Figures[];

  beforeAll(async () => {
    figures = await shippedSweep('share-3x3');
  }, TIMEOUT_MILLISECONDS);

  it('has these parameters', () => {
    expect(figures.map(({ point, metrics }) => [point['network.pct3x3'], metrics['parameters']])).toEqual([
      ['1 %', 1_478_248],
      ['12.5 %', 1_929_832],
      ['25 %', 2_421_352],
      ['37.5 %', 2_912_872],
      ['50 %', 3_404_392],
      ['75 %', 4_387_432],
      ['99 %', 5_330_536],
    ]);
    expect(new Set(figures.map(({ point }) => point['network.SR']))).toEqual(new Set([0.5]));
  });

  it('takes more energy at every step', () => {
    expect(neverFalls(column(figures, 'energy.total'))).toBe(true);
  });

  it('takes most cycles at 99 %, but not fewest at 1 %', () => {
    const cycles = column(figures, 'cycles');
    expect(cycles.indexOf(Math.max(...cycles))).toBe(6);
    expect(cycles.indexOf(Math.min(...cycles))).toBe(2);
  });
});
