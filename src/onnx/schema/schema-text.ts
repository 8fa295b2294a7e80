import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../base/package-root.js';

/** The published schema of ONNX 1.23.1, unchanged; with its licence next to it. */
const SCHEMA = join('src', 'onnx', 'schema', 'onnx.proto');

/** The text of onnx.proto. */
export function schemaText(): string {
  return readFileSync(join(packageRoot(), SCHEMA), 'utf8');
}
