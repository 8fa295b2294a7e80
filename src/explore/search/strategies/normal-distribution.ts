/** Density of the normal distribution of mean 0 and deviation 1. */
export function normalDensity(value: number): number {
  return Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI);
}

/** Probability of a smaller value; within 1.2e-7 of itself, also far below 0 (Numerical Recipes, erfcc). */
export function normalProbability(value: number): number {
  const tail = upperTail(Math.abs(value));
  return value < 0 ? tail : 1 - tail;
}

/** Coefficients of a polynomial, the highest power first. */
const TAIL = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
  1.00002368, -1.26551223,
];

function upperTail(value: number): number {
  const scaled = value / Math.SQRT2;
  const t = 1 / (1 + scaled / 2);
  const exponent = TAIL.reduce((sum, coefficient) => sum * t + coefficient, 0);
  return (t / 2) * Math.exp(-scaled * scaled + exponent);
}

/** How much below `best` a normally distributed value will lie in the mean, if lying above counts as 0. */
export function expectedImprovement(mean: number, deviation: number, best: number): number {
  if (deviation === 0) return Math.max(0, best - mean);
  const ahead = (best - mean) / deviation;
  return Math.max(0, (best - mean) * normalProbability(ahead) + deviation * normalDensity(ahead));
}
