import { InvariantError } from '../../base/errors.js';
import type { Scope, Signal } from '../../base/signals.js';
import type { Probe } from '../engine.js';

/** Counts PE-cycles by the number of activations waiting in the queue. */
export class QueueProbe implements Probe {
  /** By number waiting, 0 to `queueDepth` - 1. */
  readonly occupancy: Float64Array;
  private counts: readonly Signal[] = [];

  constructor(queueDepth: number) {
    this.occupancy = new Float64Array(queueDepth);
  }

  begin(_layer: string, machine: Scope): void {
    const queues = machine.scopes.flatMap(({ scopes }) =>
      scopes.filter(({ name }) => name === 'activation_queue'),
    );
    this.counts = queues.map(countOf);
  }

  sample(): void {
    for (const count of this.counts) this.occupancy[count.read(0)]++;
  }
}

function countOf({ signals }: Scope): Signal {
  const count = signals.find(({ name }) => name === 'count');
  if (count === undefined) throw new InvariantError('queue probe', 0, { missing: 'count' });
  return count;
}
