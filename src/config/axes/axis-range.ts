import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';

/** A range of an axis, counted and not yet made. */
export interface AxisRange {
  readonly count: number;
  readonly valueAt: (index: number) => number;
  /** Stands behind each value, a space between: "MHz"; empty for plain numbers. */
  readonly unit: string;
}

const NUMBER = String.raw`[-+]?\d+(?:\.\d+)?`;
const FORM = new RegExp(
  String.raw`^(${NUMBER})\s*\.\.\s*(${NUMBER})(?:\s*:\s*([x+])\s*(${NUMBER}))?(?:\s+([A-Za-z%][\w/^]*))?$`,
);

/** What looks like a range, rightly written or not; a path such as "../a.net" does not. */
const LOOKS_LIKE_RANGE = /^[-+]?[\d.]*\d\s*\.\.(?!\/)/;

const MEND = 'write FIRST..LAST, FIRST..LAST:+STEP or FIRST..LAST:xFACTOR';

/** Digits that a double holds of any decimal. */
const DIGITS = 15;

/** The range that a text stands for; null for a text that is none. Throws a UserError without a place for a bad one. */
export function parseRange(text: string): AxisRange | null {
  const parts = FORM.exec(text);
  if (parts === null) {
    if (LOOKS_LIKE_RANGE.test(text)) throw new UserError(`${quoted(text)} is not a range; ${MEND}`);
    return null;
  }
  const [, first, last, sign = '+', step = '1', unit = ''] = parts;
  if ([first, last, step].some((number) => number.length > DIGITS))
    throw new UserError(
      `${quoted(text)} has a number of more than ${DIGITS} characters; write a shorter one`,
    );
  if (Number(last) < Number(first))
    throw new UserError(`${quoted(text)} ends before it begins; write the smaller value first`);
  return { ...(sign === 'x' ? times(text, first, last, step) : plus(text, first, last, step)), unit };
}

/** The values of a range. */
export function expandRange({ count, valueAt, unit }: AxisRange): (string | number)[] {
  return Array.from({ length: count }, (_, index) => {
    const value = valueAt(index);
    return unit === '' ? value : `${value} ${unit}`;
  });
}

type Counted = Omit<AxisRange, 'unit'>;

/** Counts in the last decimal that any of the numbers has, so that 0.1 three times is 0.3. */
function plus(text: string, first: string, last: string, step: string): Counted {
  const decimals = Math.max(...[first, last, step].map(decimalsOf));
  const scale = 10 ** decimals;
  const [from, to, by] = [first, last, step].map((number) => Math.round(Number(number) * scale));
  if (by <= 0) throw new UserError(`${quoted(text)} has a step of ${step}; write one above 0`);
  if (![from, to, by].every(Number.isSafeInteger))
    throw new UserError(`${quoted(text)} has numbers too far apart; write fewer decimals`);
  return { count: Math.floor((to - from) / by) + 1, valueAt: (index) => (from + index * by) / scale };
}

function times(text: string, first: string, last: string, step: string): Counted {
  const [from, to, by] = [first, last, step].map(Number);
  if (by <= 1) throw new UserError(`${quoted(text)} has a factor of ${step}; write one above 1`);
  if (from <= 0) throw new UserError(`${quoted(text)} begins at ${first}; a range of factors begins above 0`);
  const valueAt = (index: number) => withoutRoundingTail(from * by ** index);
  const estimate = Math.floor(Math.log(to / from) / Math.log(by)); // a logarithm may be off by its last digit
  const lastIndex = [estimate + 1, estimate].find((index) => valueAt(index) <= to) ?? estimate - 1;
  return { count: lastIndex + 1, valueAt };
}

function decimalsOf(number: string): number {
  return number.split('.').at(1)?.length ?? 0;
}

function withoutRoundingTail(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(DIGITS));
}
