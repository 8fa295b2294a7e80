import type { JobProgram } from '../../compile/program.js';
import type { ProcessingCluster } from '../../hardware/processing-cluster.js';
import type { TimingSpec } from '../engine.js';
import { sizeOf } from '../../network/network.js';
import { eachOf } from '../batch.js';
import { patchVector } from './im2col.js';

/** Where the maps of a batch's inputs lie, one after another, and the cycle in which each step of its output rows begins. */
export interface LayerMaps {
  readonly input: Int16Array;
  readonly output: Int16Array;
  readonly stepStarts: Float64Array;
}

/** Feeds a cluster with its passes, and takes what comes of them. */
export class ClusterDriver {
  /** Passes written back. */
  written = 0;
  /** Passes begun by each column group. */
  private readonly loaded: number[];
  private readonly order: Uint32Array;
  /** The inputs' maps, and their vectors in the pass that is loaded. */
  private readonly inputs: readonly Int16Array[];
  private readonly vectors: Int16Array;

  constructor(
    private readonly program: JobProgram,
    private readonly timing: TimingSpec,
    private readonly cluster: ProcessingCluster,
    number: number,
    private readonly maps: LayerMaps,
  ) {
    this.loaded = cluster.groups.map(() => 0);
    this.order = program.mapping.passes[number];
    this.inputs = eachOf(maps.input, sizeOf(program.geometry.input));
    this.vectors = new Int16Array(this.inputs.length * program.columns);
  }

  get isDone(): boolean {
    return this.written === this.order.length;
  }

  /** Writes back one pass that has retired since; whether there was one. */
  writeBack(): boolean {
    if (this.written === this.cluster.retired) return false;
    const { height, width } = this.program.geometry.output;
    const pass = this.order[this.written];
    this.cluster.writeBack(this.written++, this.maps.output, pass, height * width);
    return true;
  }

  /** Begins the next pass of each group that may. */
  load(cycle: number): void {
    for (let group = 0; group < this.loaded.length; group++)
      if (this.loaded[group] < this.order.length && this.mayStart(group)) this.start(group, cycle);
  }

  /** `overlap` scans the next patch right after this one's last row; `drain` waits until this one is written. */
  private mayStart(group: number): boolean {
    const { groups, retired } = this.cluster;
    return this.timing.convolution === 'overlap'
      ? groups[group].ccu.isScanIdle
      : retired === this.loaded[group];
  }

  private start(group: number, cycle: number): void {
    const { geometry, mapping, columns } = this.program;
    const { stepStarts } = this.maps;
    const pass = this.order[this.loaded[group]++];
    const step = mapping.stepOf[Math.floor(pass / geometry.output.width)];
    stepStarts[step] = Math.min(stepStarts[step], cycle);
    for (const [number, input] of this.inputs.entries())
      patchVector(geometry, input, pass, this.vectors.subarray(number * columns, (number + 1) * columns));
    this.cluster.load(group, this.vectors);
  }
}
