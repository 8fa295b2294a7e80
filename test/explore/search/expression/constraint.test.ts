import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileConstraint } from '../../../../src/explore/search/constraint.js';
import { userErrorOfAsync } from '../../../formats/user-error.js';
import { POINT } from './point.js';

const violationOf = async (text: string, point = POINT) => (await compileConstraint(text)).violation(point);

describe('a constraint that holds has no violation', () => {
  it.each([
    'area < 46 mm^2',
    'area <= 45 mm^2',
    'area < 0.46 cm^2',
    '46 mm^2 > area',
    'area >= 45 mm^2',
    'area == 45 mm^2',
    'area != 44 mm^2',
    '40 mm^2 < area < 50 mm^2',
    'framesPerSecond > 30 frames/s',
    'framesPerSecond > 30 Hz',
    'gigaOpsPerSecond > 80 GOP/s',
    'power < 1600 mW',
    'seconds < 3 seconds',
    'loadBalance > 80 %',
    'cycles < 1e6 cycles',
    'memoryStallCycles == 0',
    'energy.dram > 0',
    'energy.dram < energy.total / 2',
    'area < 10 mm^2 or power < 2 W',
    'area < 50 mm^2 and power < 2 W',
    'not (area < 40 mm^2)',
    'not (area < 45 mm^2)',
    'not (area > 45 mm^2)',
    'not (area <= 44 mm^2)',
    'not (area >= 46 mm^2)',
    'not (area == 44 mm^2)',
    'not (area != 45 mm^2)',
    'not (area < 40 mm^2 or power > 2 W)',
    'not (area < 40 mm^2 and power < 2 W)',
    'not fits',
    'not capacity fits',
    'not not (area < 50 mm^2)',
    'shortfalls == 2 and not (fits)',
  ])('%s', async (text) => {
    expect(await violationOf(text)).toBe(0);
  });

  it.each(['fits', 'capacity fits', 'capacity  fits and cycles > 1', 'shortfalls == 0'])(
    '%s, where every layer has room',
    async (text) => {
      expect(await violationOf(text, { shortfalls: 0, cycles: 2 })).toBe(0);
    },
  );
});

describe('a constraint that is missed', () => {
  it.each([
    ['area <= 40 mm^2', 5 / 40],
    ['area < 40 mm^2', 5 / 40],
    ['40 mm^2 > area', 5 / 40],
    ['area > 50 mm^2', 5 / 50],
    ['area == 50 mm^2', 5 / 50],
    ['area != 45 mm^2', 1 / 45],
    ['50 mm^2 < area < 60 mm^2', 5 / 50],
    ['area <= 40 mm^2 and power <= 1 W', 5 / 40 + 0.5],
    ['area <= 40 mm^2 or power <= 1 W', 5 / 40],
    ['not (area >= 40 mm^2)', 5 / 40],
    ['not (area > 40 mm^2 or power > 1 W)', 5 / 40 + 0.5],
    ['fits', 2],
    ['capacity fits', 2],
    ['dramBytes == 0', 2048],
    ['energy.total < energy.dram', 2],
  ])('%s is so by a share of its limit: %s', async (text, violation) => {
    expect(await violationOf(text)).toBeCloseTo(violation, 12);
  });

  it('is missed the more, the farther the value is from the limit', async () => {
    const { violation } = await compileConstraint('area < 45 mm^2');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (a, b) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map((area) => violation({ area }) ?? NaN);
          expect(less).toBeLessThanOrEqual(more);
          expect(violation({ area: a }) === 0).toBe(a < 45);
        },
      ),
    );
  });

  it.each([
    'area < 45 mm^2',
    'area > 45 mm^2',
    'area < 45 mm^2 and area > 45 mm^2',
    'not (area <= 45 mm^2)',
    'not (area >= 45 mm^2)',
  ])('%s is missed by little more than nothing at the limit', async (text) => {
    const violation = await violationOf(text);
    expect(violation).toBeGreaterThan(0);
    expect(violation).toBeLessThan(1e-12);
  });

  it('has no violation to tell where a metric is missing or a value not finite', async () => {
    expect(await violationOf('queueStallCycles < 5')).toBeNull();
    expect(await violationOf('cycles / 0 > 5')).toBeNull();
    expect(await violationOf('queueStallCycles < 5 or cycles > 1')).toBeNull();
  });

  it('has a finite violation however far it is missed', async () => {
    expect(await violationOf('cycles == 0', { cycles: Number.MAX_VALUE })).toBe(Number.MAX_VALUE);
    expect(await violationOf('cycles == 5e-324', { cycles: Number.MAX_VALUE })).toBe(Number.MAX_VALUE);
  });
});

describe('what is no constraint is refused', () => {
  it.each([
    ['area < 45', 'area is in mm2: write 45 mm2 in place of 45'],
    ['45 > area', 'area is in mm2: write 45 mm2 in place of 45'],
    ['area < 45 J', 'area is in mm2 and 45 J in J; both sides need one unit'],
    ['area < 45 mm', 'area is in mm2 and 45 mm in mm; both sides need one unit'],
    ['framesPerSecond >= 30', 'framesPerSecond is in frames/s: write 30 frames/s in place of 30'],
    ['energy.total < 5', 'energy.total is in J: write 5 J in place of 5'],
    ['area', '"area" is not a condition; write a comparison such as "area < 45 mm2"'],
    [
      'max(area, 5 mm^2)',
      '"max(area, 5 mm ^ 2)" is not a condition; write a comparison such as "area < 45 mm2"',
    ],
    ['area and fits', '"area" is not a condition; write a comparison such as "area < 45 mm2"'],
    ['area = 45 mm^2', /^area = 45 mm \^ 2 is not allowed; /],
    ['fits == 1', 'fits is true or false; write shortfalls for the number of memories overrun'],
    ['1 < 2', 'it names no metric and is the same for every point; name one such as cycles'],
    [
      'not area < 45 mm^2',
      '"not area" is a condition where a number is needed; write "not (a < b)", with parentheses',
    ],
    ['fits xor fits', /is not allowed/],
    ['cycles < 5 < area', 'area is in mm2: write 5 mm2 in place of 5'],
  ])('%s', async (text, message) => {
    const said = await userErrorOfAsync(() => compileConstraint(text));
    expect(said.startsWith(`constraint ${text}: `)).toBe(true);
    expect(said.slice(`constraint ${text}: `.length)).toMatch(message);
  });
});
