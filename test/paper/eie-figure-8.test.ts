import { beforeAll, expect, it } from 'vitest';
import { describeWithData } from '../shared-data.js';
import { column, neverFalls, shippedSweep } from './shipped-sweep.js';

const TIMEOUT_MILLISECONDS = 30_000;

const DEPTHS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const DEPTH_8 = DEPTHS.indexOf(8);

describeWithData('EIE, Fig 8: queue depth on the real Alex-8', 'alex8', (workload) => {
  let balances: number[];
  let cycles: number[];

  beforeAll(async () => {
    const figures = await shippedSweep('queue-depth', { workload });
    expect(figures.map(({ point }) => point['hardware.queueDepth'])).toEqual(DEPTHS);
    balances = column(figures, 'loadBalance');
    cycles = column(figures, 'cycles');
  }, TIMEOUT_MILLISECONDS);

  it('balances the load better the deeper the queue', () => {
    expect(neverFalls(balances)).toBe(true);
    expect(balances[DEPTH_8] - balances[1]).toBeGreaterThan(0.15);
  });

  it('balances about half of the load in lock step, as the figure begins: 48.6 %', () => {
    expect(balances[0]).toBeCloseTo(0.486, 3);
  });

  it('brings little beyond 8, which the paper chose: 98.3 % of the plateau', () => {
    expect(balances[DEPTH_8] / balances[DEPTHS.length - 1]).toBeCloseTo(0.983, 3);
  });

  it('brings nothing at all beyond 16', () => {
    expect(new Set(balances.slice(DEPTHS.indexOf(16))).size).toBe(1);
  });

  // Golden: docs/studies.md shows these numbers. 7,926 at 8 is EIE's own (Table IV).
  it('takes these cycles', () => {
    expect(cycles).toEqual([14_580, 10_194, 8386, 7926, 7794, 7794, 7794, 7794, 7794, 7794]);
  });
});
