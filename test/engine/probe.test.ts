import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/errors.js';
import { signalsOf, type NamedSignal, type Scope } from '../../src/base/signals.js';
import type { Probe } from '../../src/engine/engine.js';
import { eventEngine } from '../../src/engine/event/event-engine.js';
import { structuralEngine } from '../../src/engine/structural/structural-engine.js';
import { vectorProgram } from '../layers.js';
import { machine } from '../machines.js';

/** Notes the values of some signals at the start of every cycle. */
class Recorder implements Probe {
  readonly layers: string[] = [];
  readonly cycles: number[] = [];
  readonly values: number[][] = [];
  ended = -1;
  private signals: readonly NamedSignal[] = [];

  constructor(private readonly names: readonly string[]) {}

  begin(layer: string, machine: Scope): void {
    this.layers.push(layer);
    this.signals = signalsOf(machine).filter(({ name }) => this.names.some((end) => name.endsWith(end)));
  }

  sample(cycle: number): void {
    this.cycles.push(cycle);
    this.values.push(this.signals.map(({ read }) => read()));
  }

  end(cycles: number): void {
    this.ended = cycles;
  }
}

const hardware = machine({ pes: 1 });
const program = vectorProgram([[3]], hardware);

describe('a probe', () => {
  /* docs/micro-architecture.md, "One entry's way". */
  it('sees every cycle once, as the one before left it', () => {
    const recorder = new Recorder(['activation_queue.count', 'arithmetic_unit.has_sum', 'destination_0']);
    structuralEngine.run(program, hardware, Int16Array.of(5), { probe: recorder });
    expect(recorder.layers).toEqual(['fc']);
    expect(recorder.cycles).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(recorder.values.map(([count]) => count)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(recorder.values.map(([, hasSum]) => hasSum)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(recorder.values.map(([, , sum]) => sum)).toEqual(new Array<number>(9).fill(0));
    expect(recorder.ended).toBe(9);
  });

  it('changes nothing, alone or beside the occupancy of queues', () => {
    const run = structuralEngine.run(program, hardware, Int16Array.of(5), { occupancy: true });
    const probe = new Recorder(['']);
    const watched = structuralEngine.run(program, hardware, Int16Array.of(5), { occupancy: true, probe });
    expect(watched).toEqual(run);
  });

  it('is refused by the event engine, which ticks nothing', () => {
    const watch = () => eventEngine.run(program, hardware, Int16Array.of(5), { probe: new Recorder([]) });
    expect(watch).toThrow(InvariantError);
  });
});
