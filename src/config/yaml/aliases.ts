import { visit, type Alias } from 'yaml';
import { UserError } from '../../base/errors.js';
import { oneLine } from '../../base/quote.js';
import type { YamlText } from './document.js';

/** Aliases in a file, and copies that the aliases of one anchor may expand to. */
const MOST_ALIASES = 100;

/**
 * A document as plain data, aliases replaced by what they name.
 * Throws a UserError for an alias without an anchor or inside its own, and for more than 100 of them.
 */
export function plainData(yaml: YamlText): unknown {
  checkAliases(yaml);
  try {
    return yaml.document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const place = yaml.placeAt(yaml.document.range[0]);
    throw new UserError(`${place}: aliases expand to more than ${MOST_ALIASES} copies; write the values out`);
  }
}

function checkAliases(yaml: YamlText): void {
  let count = 0;
  visit(yaml.document, {
    Alias(_, alias, ancestors) {
      count++;
      const problem =
        count > MOST_ALIASES ? `more than ${MOST_ALIASES} aliases` : problemOf(alias, yaml, ancestors);
      if (problem === null) return;
      const place = yaml.placeAt(alias.range?.[0] ?? 0);
      throw new UserError(`${place}: ${problem}; write the value out`);
    },
  });
}

function problemOf(alias: Alias, { document }: YamlText, ancestors: readonly unknown[]): string | null {
  const target = alias.resolve(document);
  if (target === undefined) return `no anchor "${oneLine(alias.source)}" before this alias`;
  return ancestors.includes(target) ? 'an alias inside what it stands for' : null;
}
