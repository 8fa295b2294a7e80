import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Name of each kernel in dist/, and the folder of its source. */
const KERNELS = {
  kernels: 'src/engine/event/assembly',
  reference: 'src/reference/assembly',
  float: 'src/forward/float/assembly',
};

const OPTIONS = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--noAssert'];

/** Compiles the WebAssembly kernels into `outdir`. Throws where the compiler fails, which says why itself. */
export function compileKernels(root: string, outdir: string): void {
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  for (const [name, folder] of Object.entries(KERNELS)) {
    const files = [`${folder}/index.ts`, '--outFile', join(outdir, `${name}.wasm`)];
    execFileSync(process.execPath, [compiler, ...files, ...OPTIONS], { cwd: root, stdio: 'inherit' });
  }
}
