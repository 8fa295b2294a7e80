import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onFile } from '../formats/system-errors.js';
import { SYNTHETIC } from './load-weights.js';
import { holdsModel, namedLike } from './weights-format.js';

/** The files that weights are read from, a model's tensors included; none for synthetic ones. */
export async function filesOfWeights(path: string): Promise<readonly string[]> {
  if (path === SYNTHETIC) return [];
  if (holdsModel(path)) {
    const { modelFiles } = await import('../onnx/model-digest.js');
    return modelFiles(path);
  }
  const isFolder = namedLike(path).some(({ extension }) => extension === null);
  return isFolder ? filesBelow(path, '.npy') : [path];
}

/** The files that a dumped layer is read from. */
export function filesOfDump(directory: string): readonly string[] {
  return filesBelow(directory, '.dat');
}

function filesBelow(directory: string, ending: string): readonly string[] {
  const names = onFile(directory, () => readdirSync(directory, { recursive: true, encoding: 'utf8' }));
  const files = names.filter((name) => name.endsWith(ending)).sort();
  return files.map((name) => join(directory, name));
}
