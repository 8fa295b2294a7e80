import type { Scope } from '../base/signals.js';
import type { JobProgram } from '../compile/program.js';
import type { HardwareSpec } from '../config/hardware.js';
import type { LayerCounters } from './counters.js';

/** What an engine needs to know of the machine beyond the program: everything else only names or prices it. */
export type TimingSpec = Pick<HardwareSpec, 'queueDepth' | 'convolution'>;

/** One job simulated for one image, or for a batch of them. */
export interface JobRun {
  /** Raw outputs in (input, channel, row, column) order. */
  readonly output: Int16Array;
  readonly counters: LayerCounters;
}

/** Called now and then with the number of passes finished so far. */
export type Progress = (passes: number) => void;

/** Looks at the machine of an engine that ticks one, from outside; it must not change anything. */
export interface Probe {
  /** Before cycle 0 of a layer. The machine's signals can be read now and in every `sample`. */
  begin(layer: string, machine: Scope): void;
  /** Once a cycle, at its start: the control unit has sampled its signals, nothing has moved yet. */
  sample(cycle: number): void;
  /** After the layer's last cycle, of `cycles`. */
  end?(cycles: number): void;
}

/** What a run may be asked besides its outcome. */
export interface RunOptions {
  readonly progress?: Progress | undefined;
  /** Whether to count how full the queues are; default: not. */
  readonly occupancy?: boolean | undefined;
  /** Watches the structural engine; the event engine, which has no cycles to look at, throws an InvariantError. */
  readonly probe?: Probe | undefined;
}

/**
 * Simulates a compiled job on the machine. Engines are interchangeable: equal outputs, cycles and
 * counters on every program. `input`, the job's own part of
 * its layer's input map, is raw, in (channel, row, column) order. Several such maps, one after another, are a batch: their
 * products with the matrix share the scans (docs/mappings.md, "Batches").
 */
export interface Engine {
  readonly name: string;
  run(program: JobProgram, timing: TimingSpec, input: Int16Array, options?: RunOptions): JobRun;
}
