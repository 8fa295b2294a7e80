import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parametersHeader, rtlParameters, type RtlParameters } from '../../src/rtl/parameters.js';
import { blockFiles, temporaryFolder, TESTBENCH, writtenProgram } from './icarus.js';
import type { RtlProgram } from './programs.js';
import { runTool } from './toolchain.js';

/** How a machine is built: soon, or to run fast. */
export type Build = 'soon' | 'fast';

/* What is not optimised is built in half the time, and fast enough for small programs; -O2 takes minutes for 64 PEs. */
const OPTIONS: Readonly<Record<Build, readonly string[]>> = {
  soon: ['-MAKEFLAGS', 'OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0'],
  fast: [],
};

/** A machine that Verilator has built. */
export interface VerilatedMachine {
  /** Runs a program on it; what the testbench printed. */
  run(given: RtlProgram): string;
  /** Runs what a folder holds. */
  runFolder(folder: string): string;
}

/** Builds one machine that is large enough for each of the programs, which are all for the same hardware. */
export function buildMachine(programs: readonly RtlProgram[], build: Build = 'soon'): VerilatedMachine {
  const folder = temporaryFolder();
  const parameters = programs.map(({ program, hardware }) => rtlParameters(program, hardware));
  writeFileSync(join(folder, 'parameters.vh'), parametersHeader(parameters.reduce(larger)));
  const options = ['--binary', '--timing', '-Wall', '--top-module', 'testbench', '-I.', '-o', 'simulation'];
  runTool('verilator', [...options, ...OPTIONS[build], TESTBENCH, ...blockFiles()], folder, 1800);
  const runFolder = (images: string) =>
    runTool(join(folder, 'obj_dir/simulation'), [`+folder=${images}`], folder, 1800);
  return {
    runFolder,
    run: (given) => {
      const images = writtenProgram(given);
      const printed = runFolder(images);
      rmSync(images, { recursive: true });
      return printed;
    },
  };
}

function larger(a: RtlParameters, b: RtlParameters): RtlParameters {
  const sizes = Object.entries(a).map(([name, value]) => [
    name,
    Math.max(value as number, b[name as keyof RtlParameters]),
  ]);
  return Object.fromEntries(sizes) as RtlParameters;
}
