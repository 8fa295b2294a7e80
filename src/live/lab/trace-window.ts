/** What a PE does with a cycle. */
export const PE_STATES = ['work', 'padding', 'empty column', 'starved', 'no rows'] as const;

/** What a scanner does with a cycle, in the order of its counters. */
export const CAUSES = ['broadcast', 'bubble', 'queue full', 'accumulator wait', 'drain'] as const;

/** Which cycles of which layer are looked at. */
export interface TraceRequest {
  readonly layer: string;
  /** Number of the job among the layer's: 0 unless its channels are in groups. */
  readonly job: number;
  /** Pass of every cluster with which the array begins, and the first cycle of the window from there. */
  readonly pass: number;
  readonly from: number;
  readonly cycles: number;
  /** PE whose registers are looked at. */
  readonly pe: number;
}

/** A register of one PE over the cycles of a window. */
export interface Wave {
  readonly unit: string;
  readonly name: string;
  readonly bits: number;
  readonly isSigned: boolean;
  readonly values: Float64Array;
}

/** A window of cycles. Lists hold cycle by cycle all PEs, or all scanners. */
export interface Trace {
  readonly request: TraceRequest;
  readonly layer: string;
  readonly job: string;
  /** Passes of the first cluster. */
  readonly passes: number;
  readonly clusters: number;
  readonly columnGroups: number;
  /** PEs that one scanner feeds. */
  readonly pes: number;
  /** Activations that can wait in a queue. */
  readonly slots: number;
  /** Cycles of the window that there are. */
  readonly recorded: number;
  /** Places in `PE_STATES`. */
  readonly states: Uint8Array;
  readonly waiting: Uint8Array;
  /** Places in `CAUSES`. */
  readonly causes: Uint8Array;
  /** Column that a scanner broadcasts; -1 in a cycle without. */
  readonly columns: Int32Array;
  readonly values: Int16Array;
  readonly waves: readonly Wave[];
  readonly productShift: number;
}

/** Number of the scanner that feeds the chosen PE. */
export function scannerOf({ request, pes }: Pick<Trace, 'request' | 'pes'>): number {
  return Math.floor(request.pe / pes);
}
