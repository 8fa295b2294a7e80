import type { Scope } from '../base/signals.js';
import type { Probe } from '../engine/engine.js';
import { isInWindow, type Window } from './window.js';
import { bitsOfValue, wiresOf, type Wire } from './wires.js';

/** Time units of a cycle: the clock is high in the first and low in the second. */
const CYCLE_UNITS = 2;

/** Identifiers are made of the printable characters from ! to ~. */
const FIRST_CHARACTER = 33;
const CHARACTERS = 94;

/** The RTL's own dump has its machine in the testbench. */
const ABOVE = 'testbench';

const CLOCK_ID = identifier(0);

interface Watched extends Wire {
  readonly id: string;
  last: number | string | null;
}

/**
 * A VCD (IEEE 1364-2005, clause 18) of every register of the machine, with the hierarchy and the names that the RTL has
 * (src/rtl). Each cycle is written as it comes. What stands at a cycle's time is what the registers hold at its start.
 */
export class VcdProbe implements Probe {
  private readonly wires: Watched[] = [];
  private hasBegun = false;

  constructor(
    private readonly window: Window,
    private readonly write: (text: string) => void,
  ) {}

  begin(layer: string, machine: Scope): void {
    this.write(
      `$comment ${layer.replaceAll('$', '')} $end\n$timescale 1 ns $end\n$scope module ${ABOVE} $end\n`,
    );
    this.declare(machine, [`$var wire 1 ${CLOCK_ID} clock $end\n`]);
    this.write('$upscope $end\n$enddefinitions $end\n');
  }

  sample(cycle: number): void {
    if (!isInWindow(this.window, cycle)) return;
    const time = cycle * CYCLE_UNITS;
    const changes = this.changes();
    const values = `1${CLOCK_ID}\n${changes}`;
    this.write(
      `#${time}\n${this.hasBegun ? values : `$dumpvars\n${values}$end\n`}#${time + 1}\n0${CLOCK_ID}\n`,
    );
    this.hasBegun = true;
  }

  end(cycles: number): void {
    this.write(`#${Math.min(cycles, this.window.from + this.window.count) * CYCLE_UNITS}\n`);
  }

  private declare(scope: Scope, first: readonly string[] = []): void {
    let text = `$scope module ${scope.name} $end\n${first.join('')}`;
    for (const wire of wiresOf(scope)) {
      const id = identifier(this.wires.length + 1);
      this.wires.push({ ...wire, id, last: null });
      text += `$var reg ${wire.bits} ${id} ${referenceOf(wire)} $end\n`;
    }
    this.write(text);
    for (const inner of scope.scopes) this.declare(inner);
    this.write('$upscope $end\n');
  }

  private changes(): string {
    let text = '';
    for (const wire of this.wires) {
      const value = wire.read();
      if (value === wire.last) continue;
      wire.last = value;
      const bits = bitsOfValue(value, wire.bits);
      text += wire.bits === 1 ? `${bits}${wire.id}\n` : `b${withoutLeadingZeros(bits)} ${wire.id}\n`;
    }
    return text;
  }
}

/** A word of a memory is an escaped identifier, as brackets behind a name select bits. */
function referenceOf({ name, bits }: Wire): string {
  const escaped = name.includes('[') ? `\\${name}` : name;
  return bits === 1 ? escaped : `${escaped} [${bits - 1}:0]`;
}

/** Leading zeros but one can be left out. */
function withoutLeadingZeros(bits: string): string {
  const first = bits.indexOf('1');
  return first < 0 ? '0' : bits.slice(first);
}

function identifier(number: number): string {
  let text = '';
  for (let rest = number; text === '' || rest > 0; rest = Math.floor(rest / CHARACTERS))
    text += String.fromCharCode(FIRST_CHARACTER + (rest % CHARACTERS));
  return text;
}
