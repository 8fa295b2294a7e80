import { tally, type Scope } from '../base/signals.js';
import type { JobProgram } from '../compile/program.js';
import { MultiplyAccumulator } from '../numeric/multiply-accumulate.js';
import type { ActivationReadWrite } from './activation-read-write.js';

/**
 * Partial-sum reduction: where columns are dealt over groups of PEs, the groups' sums of a row are added before they are
 * written back (EIE, section 7, "Workload Partitioning": "requires an additional reduction"). A binary tree over the
 * groups: neighbours first, then neighbouring pairs. As writing back, it takes no cycles of the array.
 */
export class PartialSumReduction {
  additions = 0;
  readonly mac: MultiplyAccumulator;

  constructor({ arithmetic }: JobProgram) {
    this.mac = new MultiplyAccumulator(arithmetic, 0);
  }

  /** Adds up a set's sums of the PEs that keep the same rows, one of each group; they end in the first one's. */
  reduce(set: number, sharers: readonly ActivationReadWrite[]): void {
    for (let distance = 1; distance < sharers.length; distance *= 2) {
      for (let group = 0; group + distance < sharers.length; group += 2 * distance)
        this.additions += sharers[group].absorb(set, sharers[group + distance], this.mac);
    }
  }

  scope(): Scope {
    return {
      name: 'partial_sum_reduction',
      signals: [tally('additions', () => this.additions), tally('overflows', () => this.mac.overflows)],
      scopes: [],
    };
  }
}
