import type { AxisValue } from '../../study/point.js';

const QUANTITY = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(.*)$/i;

/**
 * Where each value of an axis lies between the smallest, 0, and the largest, 1: by ratio if the values are rather
 * multiples of one another (16, 32, 64), else by difference. Quantities of several units go by their place in the list.
 * Null if values have no order, as "drain" and "overlap".
 */
export function positionsOf(values: readonly AxisValue[]): readonly number[] | null {
  const numbers = numbersOf(values);
  if (numbers === null) return null;
  const isPositive = numbers.every((value) => value > 0);
  const logarithms = isPositive ? numbers.map(Math.log) : numbers;
  return normalise(unevenness(logarithms) < unevenness(numbers) ? logarithms : numbers);
}

function numbersOf(values: readonly AxisValue[]): readonly number[] | null {
  if (values.every((value) => typeof value === 'number')) return values;
  const matches = values.map((value) => (typeof value === 'string' ? QUANTITY.exec(value) : null));
  if (matches.includes(null)) return null;
  const units = new Set(matches.map((match) => match?.[2].trim()));
  return units.size === 1 ? matches.map((match) => Number(match?.[1])) : matches.map((_, place) => place);
}

/** How much the steps from one value up to the next differ, as a share of the mean step. */
function unevenness(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((value, place) => value - sorted[place]);
  const mean = (sorted[sorted.length - 1] - sorted[0]) / steps.length;
  return steps.reduce((sum, step) => sum + Math.abs(step - mean), 0) / mean;
}

function normalise(values: readonly number[]): readonly number[] {
  let smallest = Infinity;
  let largest = -Infinity;
  for (const value of values) {
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return values.map((value) => (largest > smallest ? (value - smallest) / (largest - smallest) : 0));
}
