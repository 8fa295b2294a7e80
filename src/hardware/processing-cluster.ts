import type { Scope } from '../base/signals.js';
import { groupsOf } from '../compile/column-groups.js';
import { ACCUMULATOR_SETS } from '../compile/latency.js';
import type { JobProgram } from '../compile/program.js';
import { columnInGroup } from '../mapping/column-order.js';
import { PartialSumReduction } from './partial-sum-reduction.js';
import { ProcessingArray } from './processing-array.js';
import type { Widths } from './widths.js';

/**
 * A cluster: the arrays of its column groups, which run the same passes, each on its share of the columns, and the
 * tree that adds up what comes of them. EIE itself is one array, whose sums are whole.
 */
export class ProcessingCluster {
  readonly groups: readonly ProcessingArray[];
  readonly reduction: PartialSumReduction;
  /** Passes that every group has finished and written. */
  retired = 0;
  private readonly shares: readonly Int16Array[];

  /**
   * A cluster loaded with `program` for `passes` passes, each a matrix-vector product for each of `inputs` inputs; `widths`
   * are those of all arrays of the machine.
   */
  constructor(
    program: JobProgram,
    queueDepth: number,
    passes: number,
    private readonly inputs: number,
    widths: Widths,
  ) {
    const programs = groupsOf(program);
    this.groups = programs.map((group) => new ProcessingArray(group, queueDepth, passes, inputs, widths));
    this.reduction = new PartialSumReduction(program);
    this.shares = programs.map(({ columns }) => new Int16Array(inputs * columns));
  }

  /** Loads a group with its share of the input vectors, which stand one after another. */
  load(group: number, vectors: Int16Array): void {
    const share = this.shares[group];
    const places = share.length / this.inputs;
    const columns = vectors.length / this.inputs;
    for (let input = 0; input < this.inputs; input++)
      for (let place = 0; place < places; place++)
        share[input * places + place] =
          vectors[input * columns + columnInGroup(group, this.groups.length, place)];
    this.groups[group].load(share);
  }

  /** The start of a clock. A set of accumulators is free again when no group needs it any more. */
  sample(): void {
    let [finished, retired] = [Infinity, Infinity];
    for (const group of this.groups) {
      group.sample();
      finished = Math.min(finished, group.ccu.finished);
      retired = Math.min(retired, group.ccu.retired);
    }
    for (const { ccu } of this.groups) ccu.release(finished);
    this.retired = retired;
  }

  /** The clock. */
  tick(): void {
    for (const group of this.groups) group.tick();
  }

  /** Writes a retired pass's outputs to output[offset + row * stride], those of the next input of a batch behind all rows. */
  writeBack(pass: number, output: Int16Array, offset: number, stride: number): void {
    const [first, ...others] = this.groups;
    for (let pe = 0; others.length > 0 && pe < first.pes.length; pe++)
      this.reduce(pass % ACCUMULATOR_SETS, pe);
    first.writeBack(pass, output, offset, stride);
  }

  scope(cluster: number): Scope {
    const groups = this.groups.map((group, number) => ({
      ...group.scope(),
      name: `processing_array[${number}]`,
    }));
    return {
      name: `processing_cluster[${cluster}]`,
      signals: [],
      scopes: [...groups, this.reduction.scope()],
    };
  }

  /** Adds up the groups' sums of the PEs of one number. */
  private reduce(set: number, pe: number): void {
    for (let input = 0; input < this.inputs; input++)
      this.reduction.reduce(
        set,
        this.groups.map((group) => group.pes[pe].activations[input]),
      );
  }
}
