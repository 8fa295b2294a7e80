import { integer } from '../format.js';

/** Powers of ten, with 2 and 5 times them where they alone would be few. */
export function decades(from: number, to: number): number[] {
  const steps = to / from > 1e3 ? [1] : [1, 2, 5];
  const values: number[] = [];
  for (let decade = Math.floor(Math.log10(from)); decade <= Math.ceil(Math.log10(to)); decade++)
    values.push(...steps.map((step) => step * 10 ** decade));
  return values.filter((value) => value >= from && value <= to);
}

/** A number of a tick, whatever its size. */
export function plainNumber(value: number): string {
  return value >= 1 ? integer(value) : value.toLocaleString('en-US', { maximumSignificantDigits: 2 });
}
