import { UserError } from '../../base/errors.js';
import { expandRange, parseRange } from './axis-range.js';
import { quoted } from '../../base/quote.js';

/** A value that an axis can take, as a config file would hold it. */
export type AxisScalar = string | number | boolean;

/** Values of one axis; more points than this belong to several axes. */
export const MOST_VALUES = 1_000_000;

/** What the values of an axis are written like. */
const AXIS_VALUES = 'values such as "16,32,64", or a range such as "16..64:x2", "1..9:+2" or "1..9"';

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/**
 * The values of a comma-separated list, such as "16,32", "400 MHz,1 GHz" or "1,2..32:x2".
 * Throws a UserError without a place, which the caller adds.
 */
export function parseValues(list: string): AxisScalar[] {
  return joinItems(list.split(','));
}

/** Values given one by one, ranges among them as texts. Throws a UserError without a place. */
export function joinItems(items: readonly AxisScalar[]): AxisScalar[] {
  const parts = items.map((item) => (typeof item === 'string' ? partOf(item.trim()) : single(item)));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) throw new UserError(`no values; write ${AXIS_VALUES}`);
  if (count > MOST_VALUES) throw tooMany(count);
  return parts.flatMap((part) => part.values());
}

/** Values that are counted before they are made. */
interface Part {
  readonly count: number;
  readonly values: () => readonly AxisScalar[];
}

function partOf(text: string): Part {
  if (text === '') throw new UserError(`a value is missing; write ${AXIS_VALUES}`);
  const range = parseRange(text);
  if (range === null) return single(scalarOf(text));
  return { count: range.count, values: () => expandRange(range) };
}

function single(value: AxisScalar): Part {
  return { count: 1, values: () => [value] };
}

function scalarOf(text: string): AxisScalar {
  const truth = BOOLEANS.get(text);
  if (truth !== undefined) return truth;
  if (!NUMBER.test(text)) return text;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new UserError(`${quoted(text)} is too large; write a smaller number`);
}

function tooMany(count: number): UserError {
  const values = count.toLocaleString('en-US');
  const most = MOST_VALUES.toLocaleString('en-US');
  return new UserError(`${values} values; an axis has at most ${most}: write a larger step`);
}
