import { InvariantError } from '../../base/errors.js';
import type { Scope, Signal } from '../../base/signals.js';
import { queueSlots } from '../counters.js';
import type { Probe } from '../engine.js';

/** Counts PE-cycles by the number of activations waiting in the queue. */
export class QueueProbe implements Probe {
  /** By number waiting, 0 to `queueDepth` - 1; 0 and 1 in lock step. */
  readonly occupancy: Float64Array;
  private counts: readonly Signal[] = [];

  constructor(queueDepth: number) {
    this.occupancy = new Float64Array(queueSlots(queueDepth));
  }

  begin(_layer: string, machine: Scope): void {
    this.counts = queuesIn(machine).map(countOf);
  }

  sample(): void {
    for (const count of this.counts) this.occupancy[count.read(0)]++;
  }
}

function queuesIn(scope: Scope): readonly Scope[] {
  return scope.name === 'activation_queue' ? [scope] : scope.scopes.flatMap(queuesIn);
}

function countOf({ signals }: Scope): Signal {
  const count = signals.find(({ name }) => name === 'count');
  if (count === undefined) throw new InvariantError('queue probe', 0, { missing: 'count' });
  return count;
}
