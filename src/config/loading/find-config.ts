import { UserError } from '../../base/errors.js';
import { nearestName } from '../../base/nearest.js';
import { quoted } from '../../base/quote.js';
import { isBareName, shippedNames } from '../yaml/config-path.js';
import { fileLayer } from '../yaml/file-layer.js';
import { readText } from '../yaml/read-text.js';
import { fileSchema, knownKeys, schemasAt } from './file-schema.js';
import { CONFIG_KINDS, type NamedKind } from './kinds.js';
import { readConfig } from './load-config.js';

/**
 * The kind of a config file that is known by its name or path alone, among `kinds`. Throws a UserError for a name that
 * none of them has, and if several can be meant.
 */
export async function kindOfConfig(
  reference: string,
  kinds: readonly NamedKind[] = CONFIG_KINDS,
): Promise<NamedKind> {
  if (kinds.length === 1) return kinds[0];
  return isBareName(reference) ? kindOfName(reference, kinds) : kindOfFile(reference, kinds);
}

async function kindOfName(name: string, kinds: readonly NamedKind[]): Promise<NamedKind> {
  const shipped = await Promise.all(kinds.map(({ kind }) => shippedNames(kind.folder)));
  const having = kinds.filter((_, index) => shipped[index].includes(name));
  if (having.length > 0) return onlyOne(name, having);
  const near = nearestName(name, shipped.flat());
  const mend = near === null ? '"eie list" prints all of them;' : `did you mean "${near}"?`;
  throw new UserError(
    `unknown name ${quoted(name)}; ${mend} a file of your own needs its path and extension`,
  );
}

/** The kind that knows most of the file's keys; of several, the one in whose folder its base is. */
async function kindOfFile(file: string, kinds: readonly NamedKind[]): Promise<NamedKind> {
  const keys = Object.keys(fileLayer(await readText(file, file), file).value);
  const known = kinds.map(({ kind }) => {
    const names = knownKeys(schemasAt(fileSchema(kind.schema), []));
    return keys.filter((key) => names.includes(key)).length;
  });
  const best = kinds.filter((_, index) => known[index] === Math.max(...known));
  if (best.length === 1) return best[0];
  const readable: NamedKind[] = [];
  for (const one of best) {
    const isReadable = await readConfig(file, one.kind).then(
      () => true,
      () => false,
    );
    if (isReadable) readable.push(one);
  }
  return onlyOne(file, readable.length === 0 ? best : readable);
}

function onlyOne(reference: string, kinds: readonly NamedKind[]): NamedKind {
  if (kinds.length === 1) return kinds[0];
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(kinds.map(({ name }) => name));
  throw new UserError(`${reference}: it can be of several kinds; give --kind ${names}`);
}
