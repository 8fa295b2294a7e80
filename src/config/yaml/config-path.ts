import { readdir } from 'node:fs/promises';
import { basename, extname, isAbsolute, join, relative } from 'node:path';
import { UserError } from '../../base/errors.js';
import { packageRoot } from '../../base/package-root.js';
import { nearestName } from '../../base/nearest.js';
import { quoted } from '../../base/quote.js';

/** What a file of a folder is called in a message. */
const ONE_OF: Readonly<Record<string, string>> = {
  networks: 'network',
  sweeps: 'sweep',
  compression: 'recipe',
  explore: 'exploration',
  papers: 'paper',
};

/** More names than this are not listed in a message. */
const MOST_LISTED = 12;

/** What looks like an extension in names such as "squeezenet-v1.0". */
const VERSION = /^\.\d/;

/** True for a name such as "eie-64pe": no path, no extension. */
export function isBareName(reference: string): boolean {
  const extension = extname(reference);
  return basename(reference) === reference && (extension === '' || VERSION.test(extension));
}

/**
 * Path of configs/FOLDER/NAME.yaml of this package, from the working directory where it lies below.
 * Throws a UserError, begun with `prefix`, for an unknown name; it lists the known ones.
 */
export async function shippedConfig(name: string, folder: string, prefix = ''): Promise<string> {
  const known = await shippedNames(folder);
  if (known.includes(name)) return fromHere(join(shippedFolder(folder), `${name}.yaml`));
  throw new UserError(
    `${prefix}unknown ${ONE_OF[folder] ?? folder} ${quoted(name)}; ${instead(name, known)} a file of your own needs its path and extension`,
  );
}

/** What a name should have been: of few, any of them; of many, the nearest. */
function instead(name: string, known: readonly string[]): string {
  if (known.length <= MOST_LISTED) return `known: ${known.join(', ')};`;
  const near = nearestName(name, known);
  return near === null ? '"eie list" prints all of them;' : `did you mean "${near}"?`;
}

/** Names of the files in configs/FOLDER of this package, sorted. */
export async function shippedNames(folder: string): Promise<readonly string[]> {
  const files = await readdir(shippedFolder(folder));
  return files.map(configName).sort();
}

/** Base name of a config file: "eie-64pe" of "configs/hardware/eie-64pe.yaml". */
export function configName(file: string): string {
  return basename(file).replace(/\.ya?ml$/, '');
}

/** The folder of all shipped files as messages name it: from the working directory where it lies below. */
export function shippedConfigs(): string {
  return fromHere(join(packageRoot(), 'configs'));
}

function shippedFolder(folder: string): string {
  return join(packageRoot(), 'configs', folder);
}

function fromHere(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path) ? file : path;
}
