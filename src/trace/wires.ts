import type { Scope, Signal } from '../base/signals.js';

/** A register as a waveform shows it, named as in the RTL: words of a memory one by one, flags side by side. */
export interface Wire {
  readonly name: string;
  readonly bits: number;
  /** Two's complement if it is negative; flags side by side as a text of bits, the last word's first. */
  readonly read: () => number | string;
}

/** Wires of the registers of one scope, without those of the scopes inside; tallies, which no machine has, are left out. */
export function wiresOf({ signals }: Scope): Wire[] {
  return signals.filter(({ role }) => role === 'register').flatMap(wiresOfSignal);
}

function wiresOfSignal({ name, bits, isMemory, areFlags, words, read }: Signal): Wire[] {
  if (!isMemory) return [{ name, bits, read: () => read(0) }];
  if (areFlags) return words === 0 ? [] : [{ name, bits: words, read: () => flagsOf(words, read) }];
  return Array.from({ length: words }, (_, word) => ({
    name: `${name}[${word}]`,
    bits,
    read: () => read(word),
  }));
}

function flagsOf(words: number, read: (word: number) => number): string {
  let text = '';
  for (let word = words - 1; word >= 0; word--) text += read(word) === 0 ? '0' : '1';
  return text;
}

/** The bits of a wire's value, the highest first. */
export function bitsOfValue(value: number | string, bits: number): string {
  if (typeof value === 'string') return value;
  return (value < 0 ? value + 2 ** bits : value).toString(2).padStart(bits, '0');
}
