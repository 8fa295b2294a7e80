import { sum } from '../base/sum.js';
import { ALONE, type Measured, type Summary } from '../config/paper.js';
import type { Figures } from './figures.js';

const SUMMARIES: Readonly<Record<Summary, (values: readonly number[]) => number>> = {
  mean: (values) => sum(values) / values.length,
  geomean: (values) => Math.exp(sum(values.map(Math.log)) / values.length),
  sum: (values) => sum(values),
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  product: (values) => values.reduce((product, value) => product * value, 1),
};

/** What becomes of measured figures: a factor, then what `over` prints divided by them, then one of all of them. */
export function transform(
  figures: Figures,
  { factor, summary, reciprocal }: Measured,
  over: Figures | null,
): Figures {
  const entries = Object.entries(figures).map(([key, value]) => {
    const scaled = value * factor;
    return [key, over === null ? scaled : over[key] / scaled] as const;
  });
  const whole =
    summary === undefined
      ? entries
      : [[ALONE, SUMMARIES[summary](entries.map(([, value]) => value))] as const];
  return Object.fromEntries(reciprocal ? whole.map(([key, value]) => [key, 1 / value]) : whole);
}
