import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.js';
import { isFolder } from './folder.js';
import { onFile } from './system-errors.js';

const PHOTOGRAPH = /\.(jpe?g|png|webp|tiff?)$/i;

/** Names of the photographs in a folder, by their endings; sorted, so that every file system has one order. */
export function photographNames(folder: string): readonly string[] {
  const names = onFile(folder, () => readdirSync(folder));
  return names.filter((name) => PHOTOGRAPH.test(name)).sort();
}

/**
 * Files of photographs, with those of a folder in the folder's place. What cannot be found stays, for its reader to say.
 * Throws `UserError` for a folder without any.
 */
export function photographFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const names = photographNames(path);
    if (names.length > 0) return names.map((name) => join(path, name));
    throw new UserError(`${path}: no photograph in it (JPEG, PNG, WebP or TIFF); name another folder`);
  });
}
