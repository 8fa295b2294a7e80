/**
 * State of a unit that can be watched: a register, a tally of the simulator's, or a memory of several words. Its value is
 * read when it is asked for, so that one list serves a dump as well as a look in every cycle.
 */
export interface Signal {
  /** In snake_case; no two signals of a unit share one. */
  readonly name: string;
  /** Width of a word. */
  readonly bits: number;
  readonly isSigned: boolean;
  /** `register`: an implementation in hardware has it as well. `tally`: the simulator alone counts or remembers it. */
  readonly role: 'register' | 'tally';
  /** Whether it is a memory, of however many words. */
  readonly isMemory: boolean;
  /** Whether its words are flags that stand side by side in one register. */
  readonly areFlags: boolean;
  /** 1, unless it is a memory. */
  readonly words: number;
  /** The value of a word, 0 to `words` - 1. */
  readonly read: (word: number) => number;
}

/** A unit as a watcher sees it: its own state, and the units inside. Names are those of the files of src/hardware. */
export interface Scope {
  readonly name: string;
  readonly signals: readonly Signal[];
  readonly scopes: readonly Scope[];
}

/** One word of a signal under its full name: `processing_array.processing_element[0].activation_queue.columns[3]`. */
export interface NamedSignal {
  readonly name: string;
  readonly bits: number;
  readonly isSigned: boolean;
  readonly role: Signal['role'];
  /** The value now. */
  readonly read: () => number;
}

/** Width of what the simulator counts without an end. */
const TALLY_BITS = 64;

/** Bits that an unsigned value of at most `most` takes; 1 at least. */
export function bitsFor(most: number): number {
  let bits = 1;
  while (2 ** bits <= most) bits++;
  return bits;
}

/** An unsigned register. */
export function register(name: string, bits: number, read: () => number): Signal {
  return { name, bits, isSigned: false, role: 'register', isMemory: false, areFlags: false, words: 1, read };
}

/** A register in two's complement. */
export function signedRegister(name: string, bits: number, read: () => number): Signal {
  return { ...register(name, bits, read), isSigned: true };
}

/** A register of one bit. */
export function flag(name: string, read: () => boolean): Signal {
  return register(name, 1, () => (read() ? 1 : 0));
}

/** Words of a memory. */
export function memory(name: string, bits: number, words: ArrayLike<number>): Signal {
  return {
    ...register(name, bits, () => 0),
    isMemory: true,
    words: words.length,
    read: (word) => words[word],
  };
}

/** Flags that stand side by side in one register, the first in its lowest bit. */
export function flags(name: string, words: ArrayLike<number>): Signal {
  return { ...memory(name, 1, words), areFlags: true };
}

/** Words of a memory in two's complement. */
export function signedMemory(name: string, bits: number, words: ArrayLike<number>): Signal {
  return { ...memory(name, bits, words), isSigned: true };
}

/** What the simulator counts, and no machine has. */
export function tally(name: string, read: () => number): Signal {
  return { ...register(name, TALLY_BITS, read), role: 'tally' };
}

/** What the simulator remembers, one value for each of many, and no machine has. */
export function tallies(name: string, values: ArrayLike<number>): Signal {
  return { ...memory(name, TALLY_BITS, values), role: 'tally' };
}

/** Every signal of a unit and of those inside it, memories word by word, in one order that never changes. */
export function signalsOf(scope: Scope, within = ''): NamedSignal[] {
  const path = within === '' ? scope.name : `${within}.${scope.name}`;
  return [
    ...scope.signals.flatMap((signal) => wordsOf(signal, `${path}.${signal.name}`)),
    ...scope.scopes.flatMap((inner) => signalsOf(inner, path)),
  ];
}

function wordsOf({ bits, isSigned, role, words, read }: Signal, name: string): NamedSignal[] {
  if (words === 1) return [{ name, bits, isSigned, role, read: () => read(0) }];
  return Array.from({ length: words }, (_, word) => ({
    name: `${name}[${word}]`,
    bits,
    isSigned,
    role,
    read: () => read(word),
  }));
}

/** The values now of all signals that are not 0, by full name: what a report of a defect shows of a machine. */
export function dumpOf(scope: Scope): Record<string, number> {
  const named = signalsOf(scope).map(({ name, read }) => [name, read()] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== 0));
}
