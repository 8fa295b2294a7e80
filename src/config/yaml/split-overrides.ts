import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';

/** Texts of `--set`, by what they override. */
export interface Overrides {
  readonly hardware: readonly string[];
  readonly energy: readonly string[];
  readonly network: readonly string[];
  readonly compression: readonly string[];
}

/** What stands before a key that is none of the machine's. */
const PREFIXES = ['energy', 'network', 'compression'] as const;

/** What a network's file says of its weights may be written without "network." before it. */
const WEIGHTS = /^\s*weights\./;

/** What axes of a study vary that is not a key of a file: an option says it. What a machine stores of weights is one. */
const OPTION = /^\s*(weights(?!\s*=\s*(?:sparse|dense)\s*$)|recipe|seed)\s*=\s*(.*)$/s;

/**
 * Parts overrides of energy table, network and recipe, such as "energy.KEY=VALUE", from those of the machine.
 * Throws a UserError for what has an option of its own.
 */
export function splitOverrides(given: readonly string[]): Overrides {
  for (const text of given) demandKey(text);
  const set = given.map((text) => (WEIGHTS.test(text) ? `network.${text.trimStart()}` : text));
  const of = (prefix: (typeof PREFIXES)[number]) =>
    set.filter((text) => text.trimStart().startsWith(`${prefix}.`));
  const others = PREFIXES.flatMap(of);
  return {
    energy: of('energy'),
    network: of('network'),
    compression: of('compression'),
    hardware: set.filter((text) => !others.includes(text)),
  };
}

function demandKey(text: string): void {
  const parts = OPTION.exec(text);
  if (parts === null) return;
  const [, name, value] = parts;
  throw new UserError(
    `--set ${oneLine(text)}: ${name} is not a key of a machine's file; write --${name} ${oneLine(value)}`,
  );
}
