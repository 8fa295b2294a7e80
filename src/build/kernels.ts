import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const OPTIONS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noAssert'];

/** For a memory on which several threads work; of as many pages of 64 KB as there can be. */
const SHARED = ['--sharedMemory', '--enable', 'threads', '--maximumMemory', '65536'];

/** Name of each kernel in dist/, the folder of its source, and how it is compiled. */
const KERNELS = {
  kernels: { folder: 'src/engine/event/assembly', options: OPTIONS },
  reference: { folder: 'src/reference/assembly', options: OPTIONS },
  float: { folder: 'src/forward/float/assembly', options: OPTIONS },
  training: { folder: 'src/training/assembly', options: [...OPTIONS, ...SHARED] },
};

/** Compiles the WebAssembly kernels into `outdir`. Throws where the compiler fails, which says why itself. */
export function compileKernels(root: string, outdir: string): void {
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  for (const [name, { folder, options }] of Object.entries(KERNELS)) {
    const files = [`${folder}/index.ts`, '--outFile', join(outdir, `${name}.wasm`)];
    execFileSync(process.execPath, [compiler, ...files, ...options], { cwd: root, stdio: 'inherit' });
  }
}
