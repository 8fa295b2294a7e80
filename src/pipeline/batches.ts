/** Inputs of a workload that share scans: `inputs` of them from number `first` on. */
export interface Batch {
  readonly first: number;
  readonly inputs: number;
}

/** A workload's inputs in batches of `batch`, of which the last may be smaller. */
export function batchesOf(inputs: number, batch: number): readonly Batch[] {
  return Array.from({ length: Math.ceil(inputs / batch) }, (_, number) => {
    const first = number * batch;
    return { first, inputs: Math.min(batch, inputs - first) };
  });
}
