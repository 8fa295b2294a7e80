/** Rows `start` .. `end` - 1 of the output. */
export interface Band {
  readonly start: number;
  readonly end: number;
}

/** The rows of an output in bands of consecutive ones, as equal as they can be, a longer one before a shorter. */
export function bandsOf(height: number, clusters: number): readonly Band[] {
  const startOf = (cluster: number) =>
    cluster * Math.floor(height / clusters) + Math.min(cluster, height % clusters);
  return Array.from({ length: clusters }, (_, cluster) => ({
    start: startOf(cluster),
    end: startOf(cluster + 1),
  }));
}

/** Passes dealt out in bands of output rows. */
export function bandedPasses(height: number, width: number, clusters: number): Uint32Array[] {
  return bandsOf(height, clusters).map(({ start, end }) =>
    Uint32Array.from({ length: (end - start) * width }, (_, at) => start * width + at),
  );
}

/** Step in which each row is computed: the first rows of all bands in step 0. */
export function bandSteps(height: number, clusters: number): Uint32Array {
  const steps = new Uint32Array(height);
  for (const { start, end } of bandsOf(height, clusters))
    for (let row = start; row < end; row++) steps[row] = row - start;
  return steps;
}
