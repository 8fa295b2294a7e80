import { integer } from '../format.js';
import type { Ink } from './palette.js';
import { axis, axisTicks, ticksAt } from './style.js';

/** What an axis by ratio shows. */
export interface LogarithmicAxis {
  readonly title: string;
  readonly min: number;
  readonly max: number;
  readonly ink: Ink;
  /** Where its numbers are; decades and parts of them if it is left out. */
  readonly ticks?: readonly number[];
  /** What stands at a tick: its number if it is left out. */
  readonly text?: (value: number) => string;
}

/** An axis of values by ratio, which says that it is one. */
export function logarithmicAxis({
  title,
  min,
  max,
  ink,
  ticks = decades(min, max),
  text = plainNumber,
}: LogarithmicAxis) {
  return {
    ...axis(ink, `${title}, logarithmic`),
    ...{ type: 'logarithmic' as const, min, max },
    ...ticksAt(ticks),
    ticks: {
      ...axisTicks(ink),
      autoSkip: true,
      callback: (value: number | string) => text(Number(value)),
    },
  };
}

/** Powers of ten, with 2 and 5 times them if they alone would be few. */
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
