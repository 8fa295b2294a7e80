import { prefixOf } from '../../base/units.js';
import { decimal } from '../format.js';

/** How values that stand next to one another are written: in one unit, with as many decimals. */
export interface Notation {
  /** Empty for plain numbers. */
  readonly unit: string;
  /** What one of the unit is in the base unit. */
  readonly factor: number;
  readonly digits: number;
}

/** Smallest and largest of some values. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Units that take SI prefixes, as metrics are declared in. */
const PREFIXED: Readonly<Record<string, string>> = { s: 's', J: 'J', W: 'W', B: 'B', 'J s': 'J·s', Hz: 'Hz' };

const PLAIN = ['', 'count', 'cycles'];
const MOST_DIGITS = 6;
const SIGNIFICANT = 4;
const MOST_SIGNIFICANT = 8;
/** Share of a value that its decimals may leave out. */
const MOST_LOST = 0.1;
/** Smaller numbers are written in powers of ten if they need more decimals than their neighbours. */
const LEAST_DECIMAL = 1e-3;

/** The notation of values in this range. */
export function notationOf(unit: string, { min, max }: Range): Notation {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const { factor, name } = scaleTo(unit, largest);
  const digits = unit === 'share' ? shareDigits(largest / factor) : digitsFor(min / factor, max / factor);
  return { unit: name, factor, digits };
}

/** A value's number in a notation; with more decimals if it is too small for those, or in powers of ten. */
export function numberIn(value: number, { factor, digits }: Notation): string {
  const number = value / factor;
  const lost = Math.abs(Number(number.toFixed(digits)) - number);
  if (lost <= MOST_LOST * Math.abs(number)) return decimal(number, digits);
  if (Math.abs(number) < LEAST_DECIMAL) return number.toExponential(SIGNIFICANT - 1);
  return decimal(number, 1 - magnitude(Math.abs(number)));
}

/** A value in a notation, with its unit. */
export function valueIn(value: number, notation: Notation): string {
  const { unit } = notation;
  return `${numberIn(value, notation)}${unit === '' ? '' : ` ${unit}`}`;
}

/** A value with its unit and, if it was measured, the interval in which it lies: "64.0 (54.2 to 72.7) %". */
export function measuredText(value: number, interval: Range | null, notation: Notation): string {
  if (interval === null) return valueIn(value, notation);
  return `${numberIn(value, notation)} ${intervalText(interval, notation)}${notation.unit === '' ? '' : ` ${notation.unit}`}`;
}

/** "(54.2 to 72.7)". */
export function intervalText({ min, max }: Range, notation: Notation): string {
  return `(${numberIn(min, notation)} to ${numberIn(max, notation)})`;
}

/** One value with its unit, in the notation that suits it. */
export function valueAlone(value: number, unit: string): string {
  const text = valueIn(value, notationOf(unit, { min: value, max: value }));
  return unit === 'cycles' ? `${text} cycles` : text;
}

/** A share as somebody wrote it: "1 %", "0.05 %". */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}

/** A name and the unit of its values, as an axis or a column is titled. */
export function withUnit(label: string, { unit }: Pick<Notation, 'unit'>): string {
  return unit === '' || unit === label.toLowerCase() ? label : `${label} (${unit})`;
}

function scaleTo(unit: string, largest: number): { name: string; factor: number } {
  if (unit === 'share') return { name: '%', factor: 0.01 };
  if (PLAIN.includes(unit)) return { name: '', factor: 1 };
  if (!Object.hasOwn(PREFIXED, unit)) return { name: printUnit(unit), factor: 1 };
  const { prefix, factor } = prefixOf(largest);
  return { name: prefix + PREFIXED[unit], factor };
}

/** "mm2 J", which older files write as "mm^2 J", as "mm²·J". */
function printUnit(unit: string): string {
  return unit
    .replaceAll(/\^?2\b/g, '²')
    .replaceAll(/\^?3\b/g, '³')
    .replaceAll(' ', '·');
}

/** Four significant digits of the smaller end, and three of the way between the ends; none for whole numbers. */
function digitsFor(min: number, max: number): number {
  if (Number.isInteger(min) && Number.isInteger(max)) return 0;
  const sizes = [Math.abs(min), Math.abs(max), (max - min) * 10].filter((size) => size > 0);
  const wanted = SIGNIFICANT - 1 - magnitude(Math.min(...sizes));
  const room = MOST_SIGNIFICANT - 1 - magnitude(Math.max(Math.abs(min), Math.abs(max)));
  return Math.max(0, Math.min(wanted, room, MOST_DIGITS));
}

/** One decimal of a percentage; two if all are below 1 %, but for 0. */
function shareDigits(largest: number): number {
  return largest > 0 && largest < 1 ? 2 : 1;
}

function magnitude(value: number): number {
  return Math.floor(Math.log10(value));
}
