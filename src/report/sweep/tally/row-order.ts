import type { SweepRow } from '../../../result/sweep-result.js';
import { cost, valueOf, type Figure } from '../figure.js';
import type { RowOrder } from './best-rows.js';

/** The order of the space. */
export const inOrder: RowOrder = (first, second) => first.index - second.index;

/** Best values of a figure first; points that miss constraints after all others, those that miss least first. */
export function bestFirst(figure: Figure): RowOrder {
  return (first, second) =>
    violation(first) - violation(second) || ascending(costOf(first, figure), costOf(second, figure));
}

function violation({ evaluation }: SweepRow): number {
  return evaluation?.violation ?? 0;
}

function costOf(row: SweepRow, figure: Figure): number {
  const value = valueOf(row, figure);
  return value === null ? Infinity : cost(value, figure);
}

function ascending(first: number, second: number): number {
  return first === second ? 0 : first - second;
}
