/** Where a feature map lies between the layer that makes it and those that read it. */
export const HOMES = ['on-chip', 'dram'] as const;

/** One of them. */
export type Home = (typeof HOMES)[number];

/** What a convolution moves between the chip and DRAM, and how long the array waits for it. */
export interface LayerMemory {
  /** Of the input map and of maps that are added to the output; on chip if all of them are. */
  readonly inputHome: Home;
  readonly outputHome: Home;
  readonly weightsHome: Home;
  /** Bytes of these maps read from DRAM, rows read more than once counted as often. */
  readonly inputBytes: number;
  readonly weightBytes: number;
  /** Bytes of the output map written to DRAM. */
  readonly outputBytes: number;
  /** Cycles that DRAM is busy. */
  readonly transferCycles: number;
  /** Cycles that the array stands still for it. */
  readonly stallCycles: number;
}

/** Bytes between the chip and DRAM, in both directions. */
export function bytesMoved({
  inputBytes,
  weightBytes,
  outputBytes,
}: Pick<LayerMemory, 'inputBytes' | 'weightBytes' | 'outputBytes'>): number {
  return inputBytes + weightBytes + outputBytes;
}
