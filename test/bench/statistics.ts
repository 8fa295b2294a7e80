/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds of each of `runs` calls, after one that is not counted. */
export async function timed(runs: number, call: () => unknown): Promise<number[]> {
  await call();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times;
}

/** "0.512 s (0.498 .. 0.530)": median, smallest and largest. */
export function spread(milliseconds: readonly number[]): string {
  const seconds = (value: number) => (value / 1000).toFixed(3);
  return `${seconds(median(milliseconds))} s (${seconds(Math.min(...milliseconds))} .. ${seconds(Math.max(...milliseconds))})`;
}
