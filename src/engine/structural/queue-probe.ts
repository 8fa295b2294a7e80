import type { ProcessingElement } from '../../hardware/processing-element.js';

/** Counts PE-cycles by the number of activations waiting in the queue. */
export class QueueProbe {
  /** By number waiting, 0 to `queueDepth` - 1. */
  readonly occupancy: Float64Array;

  constructor(queueDepth: number) {
    this.occupancy = new Float64Array(queueDepth);
  }

  /** Looks at every queue, at the start of a cycle. */
  sample(pes: readonly ProcessingElement[]): void {
    for (const { queue } of pes) this.occupancy[queue.count]++;
  }
}
