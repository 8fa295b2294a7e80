import { InvariantError } from './errors.js';

const provided = new Map<string, Uint8Array<ArrayBuffer>>();

/** Hands over a file of the build: a page has no directory to find it in. */
export function provideBuiltFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  provided.set(name, bytes);
}

/** What a compiled kernel exports, working in `memory`; its caller knows the type. */
export function builtKernel(name: string, memory: WebAssembly.Memory): unknown {
  const bytes = provided.get(name);
  if (bytes === undefined) throw new InvariantError('built files of the page', 0, { missing: name });
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}
