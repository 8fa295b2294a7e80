import * as z from 'zod';
import { described } from './quote.js';

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;
const EXPECTED = 'a share above 0 and at most 1 such as 0.25, or "25 %"';

/** Decimals of a percentage, so that 0.07 is 7 % and not a little more. */
const DECIMALS = 10;

/** A share, written as such or in percent; its value is in percent, above 0 and at most 100. */
export const percent = z
  .union([z.number(), z.string()])
  .transform((written, context) => {
    const value = percentOf(written);
    if (value > 0 && value <= 100) return value;
    context.addIssue({ code: 'custom', message: `expected ${EXPECTED}, got ${described(written)}` });
    return z.NEVER;
  })
  .meta({ expected: EXPECTED });

function percentOf(written: number | string): number {
  if (typeof written === 'number') return Number((written * 100).toFixed(DECIMALS));
  return Number(PERCENT.exec(written)?.[1]);
}
