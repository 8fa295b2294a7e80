import { CONTROLS } from './controls.js';
import type { Experiment } from './experiment.js';

/** What a shell takes as it is. */
const PLAIN = /^[\w./:=@%+,-]+$/;

/**
 * The command that runs an experiment outside the page and comes to the same digest; `run` is what stands on it
 * for network, weights, input and machine.
 */
export function commandLine(run: readonly string[], { changes, energy, sharedBits }: Experiment): string {
  const settings = CONTROLS.flatMap(({ key, said }) => {
    const value = changes[key];
    return value === undefined ? [] : ['--set', `${key}=${said(value)}`];
  });
  const shared = sharedBits === undefined ? [] : ['--set', `compression.codeBits=${sharedBits}`];
  const priced = energy === null ? [] : ['--energy', energy];
  return ['eie', 'run', ...run, ...settings, ...shared, ...priced].map(quotedForShell).join(' ');
}

function quotedForShell(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
