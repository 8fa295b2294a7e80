import type { Command, Option } from 'commander';
import { UserError } from '../base/errors.js';

/**
 * Throws a UserError if an option was given another option of its command for a value: `--out --json` would else write to a
 * folder called "--json".
 */
export function demandValues(command: Command): void {
  const flags = new Set(command.options.flatMap(({ long, short }) => [long, short]));
  for (const option of command.options)
    for (const value of valuesOf(command, option))
      if (typeof value === 'string' && flags.has(value.split('=')[0]))
        throw new UserError(`${option.long} ${value}: ${option.long} needs a value; give it before ${value}`);
}

/** What the user gave an option that takes a value. */
function valuesOf(command: Command, option: Option): readonly unknown[] {
  const name = option.attributeName();
  if (!(option.required || option.optional) || command.getOptionValueSource(name) !== 'cli') return [];
  return [command.getOptionValue(name)].flat() as readonly unknown[];
}
