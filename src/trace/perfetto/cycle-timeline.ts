import { InvariantError } from '../../base/errors.js';
import type { Scope } from '../../base/signals.js';
import type { Probe } from '../../engine/engine.js';
import { arraysIn } from '../arrays.js';
import { isInWindow, type Window } from '../window.js';
import { TimelineWriter, type Track } from './timeline-writer.js';

type Read = () => number;

/** A track on which one span follows another. */
class StateTrack {
  private state: string | null = null;

  constructor(
    private readonly timeline: TimelineWriter,
    private readonly track: Track,
  ) {}

  /** The state from `cycle` on; null is none. */
  show(cycle: number, state: string | null): void {
    if (state === this.state) return;
    if (this.state !== null) this.timeline.end(this.track, cycle);
    if (state !== null) this.timeline.begin(this.track, cycle, state);
    this.state = state;
  }
}

/** A counter of which only changes are written. */
class CountTrack {
  private value = -1;

  constructor(
    private readonly timeline: TimelineWriter,
    private readonly track: Track,
    private readonly read: Read,
  ) {}

  show(cycle: number): void {
    const value = this.read();
    if (value !== this.value) this.timeline.count(this.track, cycle, value);
    this.value = value;
  }
}

/** What the scan may do with a cycle, by the count that goes up in it. */
const SCAN_STATES = {
  broadcasts: 'broadcast',
  bubble_cycles: 'bubble',
  queue_stall_cycles: 'stalled: a queue is full',
  accumulator_stall_cycles: 'stalled: accumulators in use',
} as const;

/**
 * A timeline of a window, cycle by cycle: passes that are scanned, what the scan does, and of each PE whether it is busy
 * or starved, and how full its queue is.
 */
export class CycleTimeline implements Probe {
  private readonly timeline: TimelineWriter;
  private readonly shows: ((cycle: number) => void)[] = [];
  private readonly closes: ((cycle: number) => void)[] = [];
  private last = 0;

  constructor(
    private readonly window: Window,
    write: (bytes: Uint8Array) => void,
  ) {
    this.timeline = new TimelineWriter(write);
  }

  begin(layer: string, machine: Scope): void {
    const arrays = arraysIn(machine);
    for (const { path, scope } of arrays) {
      const group = this.timeline.group(arrays.length === 1 ? layer : `${layer}, ${path}`);
      const control = scopeNamed(scope, 'central_control_unit');
      this.addPasses(control, group);
      this.addScan(control, group);
      for (const pe of scope.scopes.filter(({ name }) => name.startsWith('processing_element')))
        this.addPe(pe, group);
    }
  }

  sample(cycle: number): void {
    if (cycle > this.last) this.last = cycle;
    if (!isInWindow(this.window, cycle)) return;
    for (const show of this.shows) show(cycle);
  }

  /** Ends every span; to be called when the window is over. */
  close(): void {
    const cycle = Math.min(this.last + 1, this.window.from + this.window.count);
    for (const close of this.closes) close(cycle);
  }

  end(cycles: number): void {
    this.last = cycles - 1;
  }

  private addStates(name: string, group: Track): StateTrack {
    const states = new StateTrack(this.timeline, this.timeline.spans(name, group));
    this.closes.push((cycle) => {
      states.show(cycle, null);
    });
    return states;
  }

  private addPasses(control: Scope, group: Track): void {
    const [row, scanned] = ['row', 'scanned'].map((name) => reader(control, name));
    const idle = row();
    const states = this.addStates('product that is scanned', group);
    this.shows.push((cycle) => {
      states.show(cycle, row() === idle ? null : `product ${scanned()}`);
    });
  }

  /** What a cycle was used for is known when it is over, from the count that went up. */
  private addScan(control: Scope, group: Track): void {
    const counts = Object.entries(SCAN_STATES).map(([name, state]) => ({
      read: reader(control, name),
      state,
      last: -1,
    }));
    const states = this.addStates('scan', group);
    this.shows.push((cycle) => {
      let state: string | null = null;
      for (const count of counts) {
        const now = count.read();
        if (count.last >= 0 && now > count.last) ({ state } = count);
        count.last = now;
      }
      if (cycle > this.window.from) states.show(cycle - 1, state);
    });
  }

  private addPe(pe: Scope, group: Track): void {
    const number = /\d+/.exec(pe.name)?.[0] ?? '';
    const isServing = reader(scopeNamed(pe, 'pointer_read'), 'is_serving');
    const queue = scopeNamed(pe, 'activation_queue');
    const states = this.addStates(`PE ${number}`, group);
    const waiting = new CountTrack(
      this.timeline,
      this.timeline.counter(`PE ${number}, broadcasts waiting`, group, 'broadcasts'),
      reader(queue, 'count'),
    );
    this.shows.push((cycle) => {
      states.show(cycle, isServing() === 1 ? 'busy' : 'starved');
      waiting.show(cycle);
    });
  }
}

function scopeNamed({ scopes, name }: Scope, wanted: string): Scope {
  const scope = scopes.find((one) => one.name === wanted);
  if (scope === undefined) throw new InvariantError(name, 0, { missing: wanted });
  return scope;
}

function reader({ signals, name }: Scope, wanted: string): Read {
  const signal = signals.find((one) => one.name === wanted);
  if (signal === undefined) throw new InvariantError(name, 0, { missing: wanted });
  return () => signal.read(0);
}
