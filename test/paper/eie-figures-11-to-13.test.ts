import { beforeAll, expect, it } from 'vitest';
import { describeWithData } from '../shared-data.js';
import { column, neverFalls, shippedSweep } from './shipped-sweep.js';

const TIMEOUT_MILLISECONDS = 30_000;

const PES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

describeWithData('EIE, Figs 11 to 13: 1 to 256 PEs on the real Alex-8', 'alex8', (workload) => {
  let speedUps: number[];
  let paddingShares: number[];
  let balances: number[];
  let cycles: number[];

  beforeAll(async () => {
    const figures = await shippedSweep('pe-count', { workload });
    expect(figures.map(({ point }) => point['hardware.pes'])).toEqual(PES);
    cycles = column(figures, 'cycles');
    speedUps = cycles.map((count) => cycles[0] / count);
    paddingShares = column(figures, 'paddingShare');
    balances = column(figures, 'loadBalance');
  }, TIMEOUT_MILLISECONDS);

  it('Fig 11: speeds up nearly in proportion to 64 PEs, by 58.2 there', () => {
    for (const [place, speedUp] of speedUps.slice(0, PES.indexOf(64) + 1).entries())
      expect(speedUp / PES[place]).toBeGreaterThan(0.9);
    expect(speedUps[PES.indexOf(64)]).toBeCloseTo(58.2, 1);
  });

  it('Fig 11: gains up to 256 PEs, where it has 171.6 of 256', () => {
    expect(neverFalls(speedUps)).toBe(true);
    expect(speedUps[PES.indexOf(256)]).toBeCloseTo(171.6, 1);
  });

  it('Fig 12: pads less the more PEs there are', () => {
    expect(neverFalls(paddingShares.toReversed())).toBe(true);
    expect(paddingShares[0]).toBeCloseTo(0.016, 3);
  });

  it('Fig 12: pads nothing from 64 PEs on, which have at most 16 of the 1,000 rows each', () => {
    expect(paddingShares.map((share) => share === 0)).toEqual(PES.map((pes) => pes >= 64));
  });

  it('Fig 13: balances the load worse the more PEs there are', () => {
    expect(neverFalls(balances.toReversed())).toBe(true);
    expect(balances[0]).toBeGreaterThan(0.999);
    expect(balances[PES.indexOf(256)]).toBeCloseTo(0.659, 3);
  });

  // Golden: docs/studies.md shows these numbers. 7,926 at 64 is EIE's own (Table IV).
  it('takes these cycles', () => {
    expect(cycles).toEqual([461_330, 231_613, 116_654, 58_446, 30_001, 15_162, 7926, 4392, 2689]);
  });
});
