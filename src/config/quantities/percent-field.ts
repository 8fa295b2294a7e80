import * as z from 'zod';
import { described } from '../../base/quote.js';

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;

/** Decimals of a percentage, so that 0.07 is 7 % and not a little more. */
const DECIMALS = 10;

const WHOLE = 100;

/** A share, written as such or in percent; its value is in percent, above 0 and at most 100. */
export const percent = shareField(
  'a share above 0 and at most 1 such as 0.25, or "25 %"',
  (value) => value > 0 && value <= WHOLE,
  (value) => value,
);

/** A share, written as such or in percent; its value is above 0 and at most 1. */
export const share = shareField(
  'a share above 0 and at most 1 such as 0.25, or "25 %"',
  (value) => value > 0 && value <= WHOLE,
  (value) => Number((value / WHOLE).toFixed(DECIMALS)),
);

/** A share that may be 0, written as such or in percent; its value is at least 0 and below 1. */
export const shareOrNone = shareField(
  'a share of at least 0 and below 1 such as 0.5, or "50 %"',
  (value) => value >= 0 && value < WHOLE,
  (value) => Number((value / WHOLE).toFixed(DECIMALS)),
);

/** A share, written as such or in percent; its value is above 0 and below 1. */
export const properShare = shareField(
  'a share above 0 and below 1 such as 0.5, or "50 %"',
  (value) => value > 0 && value < WHOLE,
  (value) => value / WHOLE,
);

/** `isValid` and `valueOf` are given percent. */
function shareField(
  expected: string,
  isValid: (percent: number) => boolean,
  valueOf: (percent: number) => number,
) {
  return z
    .union([z.number(), z.string()])
    .transform((written, context) => {
      const value = percentOf(written);
      if (isValid(value)) return valueOf(value);
      context.addIssue({ code: 'custom', message: `expected ${expected}, got ${described(written)}` });
      return z.NEVER;
    })
    .meta({ expected });
}

function percentOf(written: number | string): number {
  if (typeof written === 'number') return Number((written * WHOLE).toFixed(DECIMALS));
  return Number(PERCENT.exec(written)?.[1]);
}
