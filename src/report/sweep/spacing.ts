/** Values below this ratio of the largest to the smallest look the same by difference and by ratio. */
const LEAST_RATIO = 4;

/** Whether numbers are rather multiples of one another (16, 32, 64) than equally far apart. */
export function isMultiplicative(numbers: readonly number[]): boolean {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [smallest, largest] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length < 3 || smallest <= 0 || largest / smallest < LEAST_RATIO) return false;
  return unevenness(sorted.map(Math.log)) < unevenness(sorted);
}

/** How much the steps from one number up to the next differ, as a share of the mean step. */
function unevenness(sorted: readonly number[]): number {
  const steps = sorted.slice(1).map((value, place) => value - sorted[place]);
  const mean = (sorted[sorted.length - 1] - sorted[0]) / steps.length;
  return steps.reduce((sum, step) => sum + Math.abs(step - mean), 0) / mean;
}
