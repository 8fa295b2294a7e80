import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from './errors.js';
import { packageRoot } from './package-root.js';

/** A file that the build makes for the program itself to read. Throws a UserError if the project is not built. */
export function builtFile(name: string): Buffer<ArrayBuffer> {
  const file = join(packageRoot(), 'dist', name);
  if (!existsSync(file)) throw new UserError(`${file}: it is not built; run "npm run build"`);
  return readFileSync(file);
}

/** What a compiled kernel exports, working in `memory`; its caller knows the type. */
export function builtKernel(name: string, memory: WebAssembly.Memory): unknown {
  return new WebAssembly.Instance(new WebAssembly.Module(builtFile(name)), { env: { memory } }).exports;
}
