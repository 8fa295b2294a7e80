import { readdir } from 'node:fs/promises';
import { basename, extname, isAbsolute, join, relative } from 'node:path';
import { UserError } from '../../base/errors.js';
import { packageRoot } from '../../base/package-root.js';
import { quoted } from '../../base/quote.js';

/** What a file of a folder is called in a message. */
const ONE_OF: Readonly<Record<string, string>> = {
  networks: 'network',
  sweeps: 'sweep',
  compression: 'recipe',
  explore: 'exploration',
};

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
    `${prefix}unknown ${ONE_OF[folder] ?? folder} ${quoted(name)}; known: ${known.join(', ')}; a file of your own needs its path and extension`,
  );
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

function shippedFolder(folder: string): string {
  return join(packageRoot(), 'configs', folder);
}

function fromHere(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path) ? file : path;
}
