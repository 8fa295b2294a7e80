import { CONTROLS } from './controls.js';
import type { Experiment } from './experiment.js';
import { RECIPE_CONTROLS } from './recipe-controls.js';

/** What a shell takes as it is. */
const PLAIN = /^[\w./:=@%+,-]+$/;

/**
 * The command that runs an experiment outside the page and comes to the same digest; `run` is what stands on it
 * for network, weights, input and machine, `pricing` for what prices it if the page does not say.
 */
export function commandLine(
  run: readonly string[],
  { changes, energy, recipe = {} }: Experiment,
  pricing: readonly string[] = [],
): string {
  const settings = CONTROLS.flatMap(({ key, said }) => {
    const value = changes[key];
    return value === undefined ? [] : ['--set', `${key}=${said(value)}`];
  });
  const compressed = RECIPE_CONTROLS.flatMap(({ key, said }) => {
    const value = recipe[key];
    return value === undefined ? [] : ['--set', `compression.${said(value)}`];
  });
  const priced = energy === null ? pricing : ['--energy', energy];
  return ['eie', 'run', ...run, ...settings, ...compressed, ...priced].map(quotedForShell).join(' ');
}

function quotedForShell(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
