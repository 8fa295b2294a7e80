import type { Scope } from '../base/signals.js';
import { groupsOf } from '../compile/column-groups.js';
import type { JobProgram } from '../compile/program.js';
import { mostPasses } from '../mapping/mapping.js';
import { ProcessingCluster } from './processing-cluster.js';
import { widthsOf } from './widths.js';

/**
 * The machine: clusters on one clock, each with passes of its own. None waits for another; the layer is done when the last
 * of them is. EIE (figure 4) is one cluster of one array.
 */
export class ClusteredArray {
  readonly clusters: readonly ProcessingCluster[];
  /** Clocks ticked so far. */
  cycle = 0;

  /** A machine whose every cluster is loaded with `program`; `inputs` inputs share its scans. */
  constructor(program: JobProgram, queueDepth: number, inputs = 1) {
    const widths = widthsOf(groupsOf(program), queueDepth, mostPasses(program.mapping), inputs);
    this.clusters = program.mapping.passes.map(
      (passes) => new ProcessingCluster(program, queueDepth, passes.length, inputs, widths),
    );
  }

  /** The start of a clock: signals are sampled before anything moves. */
  sample(): void {
    for (const cluster of this.clusters) cluster.sample();
  }

  tick(): void {
    for (const cluster of this.clusters) cluster.tick();
    this.cycle++;
  }

  /** All state of the machine. EIE's own, one array, is that array. */
  scope(): Scope {
    const [{ groups }] = this.clusters;
    if (this.clusters.length === 1 && groups.length === 1) return groups[0].scope();
    return {
      name: 'clustered_array',
      signals: [],
      scopes: this.clusters.map((cluster, number) => cluster.scope(number)),
    };
  }
}
