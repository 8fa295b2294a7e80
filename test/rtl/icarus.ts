import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layerFiles } from '../../src/rtl/layer-files.js';
import { simulated, type RtlProgram } from './programs.js';
import { runTool } from './toolchain.js';

const RTL = fileURLToPath(new URL('../../src/rtl/', import.meta.url));
export const BLOCKS = join(RTL, 'blocks');
export const TESTBENCH = join(RTL, 'testbench.v');

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'eie-rtl-'));
}

/** Writes what the testbench reads of a program, and what it expects of it, into a new folder. */
export function writtenProgram(given: RtlProgram, folder = temporaryFolder()): string {
  for (const [path, content] of layerFiles(given.program, given.hardware, given.input, simulated(given))) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

export function blockFiles(blocks = BLOCKS): string[] {
  return readdirSync(blocks)
    .filter((name) => name.endsWith('.v'))
    .map((name) => join(blocks, name));
}

/** Builds the machine of a folder with Icarus and runs it; what the compiler and the testbench printed. */
export function runIcarus(folder: string, options: readonly string[] = [], blocks = BLOCKS): string {
  const sources = [TESTBENCH, ...blockFiles(blocks)];
  const built = runTool(
    'iverilog',
    ['-g2005', '-Wall', '-I.', '-o', 'simulation', '-s', 'testbench', ...sources],
    folder,
  );
  return built + runTool('vvp', ['-n', 'simulation', ...options], folder, 120);
}
