import { expect, it } from 'vitest';
import { compileConstraint } from '../../../src/explore/search/constraint.js';

it.each([
  ['area < 45 mm^2', [{ metric: 'area', side: 'most', value: 45 }]],
  ['top1.low >= 50 %', [{ metric: 'top1.low', side: 'least', value: 0.5 }]],
  ['30 frames/s <= framesPerSecond', [{ metric: 'framesPerSecond', side: 'least', value: 30 }]],
  ['seconds < 10 ms and fits', [{ metric: 'seconds', side: 'most', value: 0.01 }]],
  ['not (power > 0.6 W)', [{ metric: 'power', side: 'most', value: 0.6 }]],
  [
    '10 mm^2 < area < 40 mm^2',
    [
      { metric: 'area', side: 'least', value: 10 },
      { metric: 'area', side: 'most', value: 40 },
    ],
  ],
  ['area < 45 mm^2 or cycles < 5', []],
  ['energy.total * seconds < 1 J s', []],
  ['idealCycles < cycles', []],
])('what does a constraint say of single metrics: %s', async (text, limits) => {
  const found = await compileConstraint(text);
  const near = limits.map((limit) => ({ ...limit, value: expect.closeTo(limit.value, 9) as number }));
  expect(found.limits).toEqual(near);
});
