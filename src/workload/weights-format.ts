import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { UserError } from '../base/errors.js';
import { holdsCompressed } from '../formats/compressed/holds-compressed.js';
import { otherContent } from '../formats/file-content.js';
import { isFolder } from '../formats/folder.js';
import { onFile } from '../formats/system-errors.js';
import type { CompressedFormat, FileFormat, ModelFormat, WeightsFormat } from './file-format.js';
import { FILE_FORMATS, formatsThatHold, titlesOf } from './file-formats.js';

/**
 * The format of a file or folder of weights: by how its name ends and, if formats share that, by what it holds.
 * Throws `UserError` if there is no such file, or it is in none of them.
 */
export function weightsFormatOf(path: string): WeightsFormat {
  const formats = namedLike(path).filter((format) => format.holds !== 'network');
  if (formats.length === 0) throw strange(path);
  if (formats.length === 1) return formats[0];
  const held = holdsCompressed(path) ? 'compressed' : 'float';
  return formats.find(({ holds }) => holds === held) ?? formats[0];
}

/** `weightsFormatOf` of compressed weights. Throws `UserError` for float ones as well. */
export function compressedFormatOf(path: string): CompressedFormat {
  const format = weightsFormatOf(path);
  if (format.holds === 'compressed') return format;
  throw new UserError(
    `${path}: it holds float weights, not compressed ones; compress them first: eie compress --from ${path} --to FILE`,
  );
}

/** Whether a file of weights says which network they are of, by its name. */
export function saysItsNetwork(path: string): boolean {
  return (
    holdsModel(path) || namedLike(path).some((format) => format.holds === 'compressed' && format.saysNetwork)
  );
}

/** Whether a file holds a network and its float weights, by its name. */
export function holdsModel(path: string): boolean {
  return modelFormatOf(path) !== null;
}

/** The format of a model, by its name; null for a file of anything else. */
export function modelFormatOf(path: string): ModelFormat | null {
  return namedLike(path).find((format) => format.holds === 'model') ?? null;
}

/** Formats whose files are named like this one; of a folder, those of folders. */
export function namedLike(path: string): readonly FileFormat[] {
  const extension = isFolder(path) ? null : extname(path).toLowerCase();
  return FILE_FORMATS.filter((format) => format.extension === extension);
}

function strange(path: string): UserError {
  onFile(path, () => statSync(path));
  const known = titlesOf([
    ...formatsThatHold('compressed'),
    ...formatsThatHold('float'),
    ...formatsThatHold('model'),
  ]);
  const what = otherContent(path) ?? 'its name ends in no known format of weights';
  return new UserError(`${path}: ${what}; give ${known}, or "synthetic"`);
}
