import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltInPackage } from './licences.js';

/** Files of others that lie among the sources, unchanged, with their licence next to them. */
const KEPT = [
  { folder: 'src/onnx/schema', name: 'onnx (onnx.proto)', version: '1.23.1', licence: 'Apache-2.0' },
];

/** What is kept of others' work as it is, by name. */
export function keptFiles(root: string): BuiltInPackage[] {
  return KEPT.map(({ folder, ...named }) => ({
    ...named,
    text: readFileSync(join(root, folder, 'LICENSE'), 'utf8').trim(),
  }));
}
