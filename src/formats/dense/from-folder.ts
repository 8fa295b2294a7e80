import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAX_FLOAT_BYTES } from '../floats.js';
import { maxNpyBytes, readNpy, type FloatArray } from '../npy-read.js';
import { readWhole } from '../read-file.js';
import { onFile } from '../system-errors.js';
import type { ExpectedArrays, FoundArrays } from './expected-arrays.js';

const ENDING = '.npy';

/** The expected arrays of a folder, a NumPy file each; a name's slashes are folders. Other kinds of files are let be. */
export function fromFolder(folder: string, expected: ExpectedArrays): FoundArrays {
  const present = [...new Set([...expected.keys()].map((name) => dirname(name)))].flatMap((below) =>
    arrayNames(folder, below),
  );
  const arrays = [...expected]
    .filter(([name]) => present.includes(name))
    .map(([name, shape]): [string, FloatArray] => [name, loadNpy(join(folder, name + ENDING), shape)]);
  return { arrays: new Map(arrays), others: present.filter((name) => !expected.has(name)) };
}

/** Names of the arrays that lie in a folder itself, in an order that is the same everywhere. */
function arrayNames(folder: string, below: string): readonly string[] {
  const directory = join(folder, below);
  if (!existsSync(directory)) return [];
  const files = onFile(directory, () => readdirSync(directory)).filter((file) => file.endsWith(ENDING));
  const names = files.map((file) => file.slice(0, -ENDING.length)).sort();
  return below === '.' ? names : names.map((name) => `${below}/${name}`);
}

function loadNpy(file: string, shape: readonly number[]): FloatArray {
  return readNpy(readWhole(file, maxNpyBytes(shape, MAX_FLOAT_BYTES), 'the weights of its layer'), file);
}
