import { join } from 'node:path';
import { UserError } from '../../base/errors.js';
import type { Part } from '../../formats/image-set.js';
import { isThere } from '../../formats/is-there.js';
import { onFile } from '../../formats/system-errors.js';

/** Beginnings of the names of a part's files, as MNIST and its kin have them. */
export const BEGINNINGS: Readonly<Record<Part, readonly string[]>> = {
  training: ['train'],
  test: ['t10k', 'test'],
};

/** Ends of the names of images and of labels. */
export interface PairEnds {
  readonly images: readonly string[];
  readonly labels: readonly string[];
}

/** Files of images and of labels; null for one that is not there. */
interface FoundPair {
  readonly images: string | null;
  readonly labels: string | null;
}

/** Whether a folder has images or labels of a part. */
export function holdsPair(folder: string, part: Part, ends: PairEnds): boolean {
  const { images, labels } = pairIn(folder, part, ends);
  return images !== null || labels !== null;
}

/** The images and labels of a part that `holdsPair`. Throws a `UserError` if one lacks the other. */
export function filePair(
  folder: string,
  part: Part,
  ends: PairEnds,
): { readonly images: string; readonly labels: string } {
  const { images, labels } = pairIn(folder, part, ends);
  if (images === null) throw new UserError(`${folder}: labels ${labels ?? ''} have no images; add them`);
  if (labels === null) throw new UserError(`${folder}: images ${images} have no labels; add them`);
  return { images, labels };
}

function pairIn(folder: string, part: Part, { images, labels }: PairEnds): FoundPair {
  return { images: fileOf(folder, part, images), labels: fileOf(folder, part, labels) };
}

function fileOf(folder: string, part: Part, ends: readonly string[]): string | null {
  const names = BEGINNINGS[part].flatMap((beginning) => ends.map((end) => beginning + end));
  const found = names.map((name) => join(folder, name)).filter((path) => onFile(path, () => isThere(path)));
  if (found.length > 1)
    throw new UserError(`${found[0]}: ${found[1]} is of the same part of the data; keep one of them`);
  return found.at(0) ?? null;
}
