import type { Scope } from '../base/signals.js';
import type { Probe } from '../engine/engine.js';
import { arraysIn } from './arrays.js';
import { isInWindow, type Window } from './window.js';
import { wiresOf, type Wire } from './wires.js';

/** Cycles that fit a page's width. */
export const MOST_WAVEDROM_CYCLES = 60;

/** PEs that are drawn. */
const MOST_PES = 4;

/** What is drawn of each unit: a flag, or a value and the flag without which it means nothing. */
export type DrawnWires = Readonly<Record<string, readonly (readonly [wire: string, valid: string | null])[]>>;

const DRAWN: DrawnWires = {
  central_control_unit: [
    ['row', null],
    ['broadcasts', null],
    ['is_queue_full', null],
  ],
  activation_queue: [['count', null]],
  pointer_read: [
    ['is_serving', null],
    ['column', 'is_serving'],
    ['has_entry', null],
    ['address', 'has_entry'],
  ],
  spmat_read: [
    ['has_fetched', null],
    ['has_entry', null],
    ['code', 'has_entry'],
  ],
  arithmetic_unit: [
    ['has_weight', null],
    ['weight', 'has_weight'],
    ['has_product', null],
    ['product', 'has_product'],
    ['has_sum', null],
    ['sum', 'has_sum'],
  ],
};

/** A line of a diagram (wavedrom.com, "WaveJSON"). */
interface Lane {
  readonly name: string;
  readonly wave: string;
  readonly data?: readonly string[];
}

type LaneGroup = readonly [name: string, ...lanes: Lane[]];

/** A drawn wire, with what it was in every cycle so far; null if it means nothing. */
interface Drawn {
  readonly name: string;
  readonly wire: Wire;
  readonly valid: Wire | null;
  readonly values: (number | string | null)[];
}

interface DrawnUnit {
  readonly name: string;
  readonly wires: readonly Drawn[];
}

/** A timing diagram of a short window: the scan of the first array, and of its first PEs what is in each stage. WaveDrom draws the text. */
export class WavedromProbe implements Probe {
  private control: DrawnUnit[] = [];
  private pes: { readonly name: string; readonly units: readonly DrawnUnit[] }[] = [];
  private cycles = 0;

  constructor(
    private readonly window: Window,
    private readonly drawn: DrawnWires = DRAWN,
  ) {}

  begin(_layer: string, machine: Scope): void {
    const [{ scope: array }] = arraysIn(machine);
    this.control = this.unitsOf(array);
    const pes = array.scopes.filter(({ name }) => name.startsWith('processing_element'));
    this.pes = pes
      .slice(0, MOST_PES)
      .map((pe) => ({ name: pe.name, units: this.unitsOf(pe) }))
      .filter(({ units }) => units.length > 0);
  }

  sample(cycle: number): void {
    if (!isInWindow(this.window, cycle)) return;
    this.cycles++;
    for (const { wires } of [...this.control, ...this.pes.flatMap(({ units }) => units)])
      for (const { wire, valid, values } of wires)
        values.push(valid !== null && valid.read() === 0 ? null : wire.read());
  }

  private unitsOf({ scopes }: Scope): DrawnUnit[] {
    const { drawn } = this;
    return scopes.filter(({ name }) => Object.hasOwn(drawn, name)).map((unit) => drawnUnit(unit, drawn));
  }

  /** The diagram as WaveDrom's JSON, its ticks numbered by cycles. */
  text(): string {
    const groups: (Lane | LaneGroup)[] = [
      ...this.control.flatMap(lanesOf),
      ...this.pes.map(({ name, units }): LaneGroup => [name, ...units.flatMap(lanesOf)]),
    ];
    const clock: Lane = { name: 'clock', wave: 'p'.padEnd(this.cycles, '.') };
    return JSON.stringify({ signal: [clock, ...groups], head: { tick: this.window.from } }, null, 2) + '\n';
  }
}

function drawnUnit(scope: Scope, drawnWires: DrawnWires): DrawnUnit {
  const wires = new Map(wiresOf(scope).map((wire) => [wire.name, wire]));
  const drawn = drawnWires[scope.name].flatMap(([name, valid]): Drawn[] => {
    const wire = wires.get(name);
    const flag = valid === null ? null : (wires.get(valid) ?? null);
    return wire === undefined ? [] : [{ name, wire, valid: flag, values: [] }];
  });
  return { name: scope.name, wires: drawn };
}

function lanesOf({ name, wires }: DrawnUnit): Lane[] {
  return wires.map((drawn) => laneOf(`${name}.${drawn.name}`, drawn));
}

/** A flag as a level; values, and flags side by side, in boxes; nothing if they mean nothing. */
function laneOf(name: string, { wire, valid, values }: Drawn): Lane {
  const isFlag = wire.bits === 1 && valid === null;
  const data: string[] = [];
  let wave = '';
  for (const [at, value] of values.entries()) {
    if (at > 0 && value === values[at - 1]) wave += '.';
    else if (value === null) wave += 'x';
    else if (isFlag) wave += String(value);
    else {
      wave += '=';
      data.push(String(value));
    }
  }
  return { name, wave, ...(data.length === 0 ? {} : { data }) };
}
