import { signalsOf, type NamedSignal, type Scope } from '../../src/base/signals.js';
import type { Probe } from '../../src/engine/engine.js';
import { timesOf, type VcdState } from './vcd.js';

/** The machine in a dump: EIE's own, or one of several arrays. */
export const MACHINES = ['testbench.processing_array', 'testbench.clustered_array'];

/** Notes every architectural register at the start of every cycle of a window. */
export class RegisterRecorder implements Probe {
  signals: readonly NamedSignal[] = [];
  readonly cycles: number[][] = [];

  constructor(
    private readonly from = 0,
    private readonly count = Infinity,
  ) {}

  begin(_layer: string, machine: Scope): void {
    this.signals = signalsOf(machine).filter(({ role }) => role === 'register');
  }

  sample(cycle: number): void {
    if (cycle < this.from || cycle >= this.from + this.count) return;
    this.cycles.push(this.signals.map(({ read }) => read()));
  }
}

/** The states of a machine's own dump just before each clock that counts: those of the cycles of its window. */
export function* computingCycles(vcd: string): Generator<VcdState> {
  for (const { before, changes } of timesOf(vcd)) {
    const top = MACHINES.find((machine) => before.has(`${machine}.clock`));
    if (top === undefined) continue;
    const isEdge = before.get(`${top}.clock`) === '0' && changes.get(`${top}.clock`) === '1';
    if (isEdge && before.get(`${top}.is_computing`) === '1') yield before;
  }
}

/** A signal's bits in a dump; single bits of a word of flags and words of memories of one word have no name of their own. */
export function bitsOf(state: VcdState, name: string): string | undefined {
  const whole = `testbench.${name}`;
  const exact = state.get(whole) ?? state.get(`${whole}[0]`);
  if (exact !== undefined) return exact;
  const [, vector, bit] = /^(.*)\[(\d+)\]$/.exec(whole) ?? [];
  return state.get(vector)?.at(-1 - Number(bit));
}

/** The first cycle and signal that differ, or null; `cycles` is how many were compared. */
export function firstDifference(
  { signals, cycles }: RegisterRecorder,
  vcd: string,
): { readonly difference: string | null; readonly cycles: number; readonly registers: number } {
  let cycle = 0;
  for (const state of computingCycles(vcd)) {
    if (cycle === cycles.length) break;
    for (const [at, { name, bits }] of signals.entries()) {
      const value = cycles[cycle][at];
      const expected = (value < 0 ? value + 2 ** bits : value).toString(2).padStart(bits, '0');
      const found = bitsOf(state, name);
      if (found !== expected)
        return {
          difference: `cycle ${cycle}: ${name} is ${found ?? 'missing'}, expected ${expected}`,
          cycles: cycle,
          registers: signals.length,
        };
    }
    cycle++;
  }
  return { difference: null, cycles: cycle, registers: signals.length };
}
