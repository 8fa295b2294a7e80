import { prefixOf } from '../base/units.js';

const INTEGERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separators: "8,431,468". */
export function integer(value: number): string {
  return INTEGERS.format(value);
}

/** A number with `digits` decimals and thousands separators. */
export function decimal(value: number, digits: number): string {
  return decimals(digits).format(value);
}

const DECIMALS = new Map<number, Intl.NumberFormat>();

/** Kept, as making a formatter takes a hundred times as long as using it. */
function decimals(digits: number): Intl.NumberFormat {
  const kept = DECIMALS.get(digits);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  DECIMALS.set(digits, made);
  return made;
}

/** A share as percent with one decimal: "42.9 %". */
export function percent(share: number): string {
  return `${decimal(share * 100, 1)} %`;
}

/** A quantity with the SI prefix that leaves one to three digits before the point: "9.908 µs". */
export function quantity(value: number, unit: string, digits = 3): string {
  const { prefix, factor } = prefixOf(value);
  return `${decimal(value / factor, digits)} ${prefix}${unit}`;
}

/** "energy" as the beginning of a title. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
