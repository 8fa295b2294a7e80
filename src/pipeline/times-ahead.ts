import type { LayerProgram } from '../compile/program.js';
import type { TimingSpec } from '../engine/engine.js';
import { timeIfFree, type LayerTime, type TimeTask } from './layer-time.js';
import { accessKey, activityKey, timeKey, MOST_ACCESSES, type PreparedCache } from './prepared-cache.js';

/** Times layers elsewhere. */
export interface LayerTimer {
  /** `timeIfFree` of a task, sooner or later. */
  time(task: TimeTask): Promise<LayerTime | null>;
}

/** A machine's timing, and whether to count how full its queues are. */
export interface Watch {
  readonly timer: LayerTimer;
  readonly timing: TimingSpec;
  readonly occupancy: boolean;
}

/** Inputs beyond it would push each other out of the cache before a simulation comes for them. */
export const MOST_INPUTS_AHEAD = MOST_ACCESSES;

interface Begun {
  readonly index: number;
  readonly task: TimeTask;
  readonly answer: Promise<LayerTime | null>;
}

/**
 * Layers that are timed on other threads while later ones are still being computed. Whoever comes first times a layer,
 * and as it follows from nothing but the task, it does not matter who that is.
 */
export class TimesAhead {
  private begun: Begun[] = [];

  constructor(
    private readonly watch: Watch,
    private readonly cache: PreparedCache,
  ) {}

  /** Offers a layer with the input of that number. */
  begin(program: LayerProgram, index: number, input: Int16Array): void {
    const { timer, timing, occupancy } = this.watch;
    const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const { queueDepth, convolution } = timing;
    const task = { program, timing: { queueDepth, convolution }, input, occupancy, taken };
    const answer = timer.time(task);
    answer.catch(() => undefined); // told to whoever awaits it
    this.begun.push({ index, task, answer });
  }

  /** Times what no other thread has begun, the latest first, and waits for the others: then the cache holds all. */
  async finish(): Promise<void> {
    const { begun } = this;
    this.begun = [];
    for (const { index, task } of begun.toReversed()) this.keep(index, task, timeIfFree(task));
    for (const { index, task, answer } of begun) this.keep(index, task, await answer);
  }

  private keep(index: number, { program, timing, occupancy }: TimeTask, found: LayerTime | null): void {
    if (found === null) return;
    const { nonZeroInputs, times, accesses } = this.cache;
    nonZeroInputs.set(activityKey(index, program.name), found.nonZeroInputs);
    times.keep(program.images, timeKey(index, timing, occupancy), found.time);
    accesses.keep(program.images, accessKey(index, program), found.pe);
  }
}
