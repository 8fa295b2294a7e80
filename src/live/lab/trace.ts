import { InvariantError } from '../../base/errors.js';
import { found } from '../../base/found.js';
import type { Scope, Signal } from '../../base/signals.js';
import type { JobProgram } from '../../compile/program.js';
import type { Probe, TimingSpec } from '../../engine/engine.js';
import { structuralEngine } from '../../engine/structural/structural-engine.js';
import { isInWindow, untilPassed } from '../../trace/window.js';
import { CAUSES, PE_STATES, type Trace, type TraceRequest, type Wave } from './trace-window.js';

/**
 * A window of cycles of a job as the structural engine runs it, from the first cycle of a pass on: the engine runs the passes
 * from there with an array that is empty at first.
 */
export function traceOf(
  program: JobProgram,
  timing: TimingSpec,
  input: Int16Array,
  request: TraceRequest,
): Trace {
  const { passes } = program.mapping;
  const first = Math.min(request.pass, passes[0].length - 1);
  const cut = {
    ...program,
    mapping: { ...program.mapping, passes: passes.map((each) => each.subarray(first)) },
  };
  const recorder = new Recorder(cut, timing.queueDepth, request);
  untilPassed(() => structuralEngine.run(cut, timing, input, { probe: recorder }));
  return recorder.trace({ ...request, pass: first }, passes[0].length);
}

/** A scanner and the queue of the first PE that it feeds, in which what it broadcasts last stands last. */
interface Scanner {
  readonly counts: readonly Signal[];
  readonly queue: Scope;
}

/** One PE as a recorder reads it in every cycle. */
interface WatchedPe {
  readonly isServing: Signal;
  readonly next: Signal;
  readonly limit: Signal;
  readonly waiting: Signal;
  /** Null if it keeps no rows. */
  readonly codes: Uint16Array | null;
}

const SCAN_COUNTERS = ['broadcasts', 'bubble_cycles', 'queue_stall_cycles', 'accumulator_stall_cycles'];

const MOST_WAITING = 255;

/** Looks at every PE and scanner once a cycle. */
class Recorder implements Probe {
  private readonly states: Uint8Array;
  private readonly waiting: Uint8Array;
  private readonly causes: Uint8Array;
  private readonly columns: Int32Array;
  private readonly values: Int16Array;
  private pes: readonly WatchedPe[] = [];
  private scanners: readonly Scanner[] = [];
  private before: number[][] = [];
  private waves: readonly { readonly signal: Signal; readonly wave: Wave }[] = [];
  private recorded = 0;

  constructor(
    private readonly program: JobProgram,
    private readonly queueDepth: number,
    private readonly request: TraceRequest,
  ) {
    const { clusters, columnGroups, pes } = program.mapping;
    const scanners = clusters * columnGroups;
    this.states = new Uint8Array(request.cycles * scanners * pes);
    this.waiting = new Uint8Array(request.cycles * scanners * pes);
    this.causes = new Uint8Array(request.cycles * scanners);
    this.columns = new Int32Array(request.cycles * scanners).fill(-1);
    this.values = new Int16Array(request.cycles * scanners);
  }

  begin(_layer: string, machine: Scope): void {
    const elements = scopesNamed(machine, 'processing_element');
    const perArray = this.program.mapping.pes;
    this.pes = elements.map((element, index) => this.watched(element, index));
    this.scanners = scopesNamed(machine, 'central_control_unit').map((ccu, index) => ({
      counts: SCAN_COUNTERS.map((name) => signalOf(ccu, name)),
      queue: scopeOf(elements[index * perArray], 'activation_queue'),
    }));
    this.before = this.scanners.map(({ counts }) => counts.map((count) => count.read(0)));
    const chosen = elements.at(this.request.pe) ?? elements[0];
    this.waves = chosen.scopes.flatMap(({ name, signals }) =>
      signals.filter(isShown).map((signal) => ({ signal, wave: this.waveOf(name, signal) })),
    );
  }

  sample(cycle: number): void {
    const { from, cycles } = this.request;
    if (cycle > from) this.recordScan(cycle - 1 - from);
    for (const [index, { counts }] of this.scanners.entries())
      this.before[index] = counts.map((count) => count.read(0));
    if (!isInWindow({ from, count: cycles }, cycle)) return;
    this.recorded = cycle - from + 1;
    this.recordPes(cycle - from);
    for (const { signal, wave } of this.waves) wave.values[cycle - from] = signal.read(0);
  }

  end(cycles: number): void {
    const { from } = this.request;
    if (cycles > from) this.recordScan(cycles - 1 - from);
  }

  trace(request: TraceRequest, passes: number): Trace {
    const { clusters, columnGroups, pes } = this.program.mapping;
    return {
      request,
      layer: this.program.layer,
      job: this.program.name,
      passes,
      ...{ clusters, columnGroups, pes },
      slots: Math.max(1, this.queueDepth - 1),
      recorded: this.recorded,
      states: this.states,
      waiting: this.waiting,
      causes: this.causes,
      columns: this.columns,
      values: this.values,
      waves: this.waves.map(({ wave }) => wave),
      productShift: this.program.formats.productShift,
    };
  }

  private watched(element: Scope, index: number): WatchedPe {
    const { pes, columnGroups, rowsOf } = this.program.mapping;
    const pointers = scopeOf(element, 'pointer_read');
    const place = index % (pes * columnGroups);
    return {
      isServing: signalOf(pointers, 'is_serving'),
      next: signalOf(pointers, 'next'),
      limit: signalOf(pointers, 'limit'),
      waiting: signalOf(scopeOf(element, 'activation_queue'), 'count'),
      codes: rowsOf[place % pes].length === 0 ? null : this.program.images[place].codes,
    };
  }

  private recordPes(at: number): void {
    const start = at * this.pes.length;
    for (const [index, pe] of this.pes.entries()) {
      this.states[start + index] = PE_STATES.indexOf(stateOf(pe));
      this.waiting[start + index] = Math.min(MOST_WAITING, pe.waiting.read(0));
    }
  }

  /** What the scanners did in the cycle that has just passed, from what they counted since. */
  private recordScan(at: number): void {
    const { cycles } = this.request;
    if (at < 0 || at >= cycles) return;
    for (const [index, { counts, queue }] of this.scanners.entries()) {
      const risen = counts.findIndex((count, which) => count.read(0) > this.before[index][which]);
      const place = at * this.scanners.length + index;
      this.causes[place] = risen < 0 ? CAUSES.indexOf('drain') : risen;
      if (risen !== 0) continue;
      const last = lastPushed(queue);
      this.columns[place] = signalOf(queue, 'columns').read(last);
      this.values[place] = signalOf(queue, 'values').read(last);
    }
  }

  private waveOf(unit: string, { name, bits, isSigned }: Signal): Wave {
    return { unit, name, bits, isSigned, values: new Float64Array(this.request.cycles) };
  }
}

function stateOf({ isServing, next, limit, codes }: WatchedPe): (typeof PE_STATES)[number] {
  if (codes === null) return 'no rows';
  if (isServing.read(0) === 0) return 'starved';
  const entry = next.read(0);
  if (entry >= limit.read(0)) return 'empty column';
  return codes[entry] === 0 ? 'padding' : 'work';
}

/** Ring slot of what was pushed last. */
function lastPushed(queue: Scope): number {
  const slots = signalOf(queue, 'columns').words;
  return (signalOf(queue, 'head').read(0) + signalOf(queue, 'count').read(0) - 1 + slots) % slots;
}

/** Registers of one word: what hardware has, and a reader can follow. */
function isShown({ role, words }: Signal): boolean {
  return role === 'register' && words === 1;
}

/** All units of that name inside a machine, in its order. */
function scopesNamed(scope: Scope, name: string): readonly Scope[] {
  if (scope.name.replace(/\[\d+\]$/, '') === name) return [scope];
  return scope.scopes.flatMap((inner) => scopesNamed(inner, name));
}

function scopeOf(scope: Scope, name: string): Scope {
  const inner = scope.scopes.find((each) => each.name === name);
  if (inner === undefined) throw new InvariantError('recorder', 0, { unit: scope.name, missing: name });
  return inner;
}

function signalOf(scope: Scope, name: string): Signal {
  return found(new Map(scope.signals.map((signal) => [signal.name, signal])), name, scope.name);
}
