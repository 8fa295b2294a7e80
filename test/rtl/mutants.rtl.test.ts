import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { BLOCKS, runIcarus, writtenProgram } from './icarus.js';
import { MUTANTS, type Mutant } from './mutants.js';
import { directedPrograms, randomPrograms } from './programs.js';
import { describeWith } from './toolchain.js';

/** Programs that a mutant runs until one of them notices it. */
const PROGRAMS = 30;
const MOST_PES = 7;

function blocksWith({ block, was, is }: Mutant): string {
  const blocks = mkdtempSync(join(tmpdir(), 'eie-mutant-'));
  cpSync(BLOCKS, blocks, { recursive: true });
  const file = join(blocks, `${block}.v`);
  const text = readFileSync(file, 'utf8');
  if (text.split(was).length !== 2) throw new Error(`${block}.v: "${was}" does not stand in it once`);
  writeFileSync(
    file,
    text.replace(was, () => is),
  );
  return blocks;
}

/** Whether a program's outputs or counters show the mutant, or Icarus can't even build or end it. */
function notices(folder: string, blocks: string): boolean {
  try {
    return !runIcarus(folder, [], blocks).includes('PASS');
  } catch {
    return true;
  }
}

describeWith(['iverilog'], 'mistakes in the RTL', () => {
  let folders: string[] = [];
  beforeAll(() => {
    const programs = [...directedPrograms(), ...randomPrograms(9, PROGRAMS, MOST_PES)];
    folders = programs.map((program) => writtenProgram(program));
  });

  it.each(MUTANTS)('are noticed: $block, $mistake', (mutant) => {
    const blocks = blocksWith(mutant);
    expect(folders.findIndex((folder) => notices(folder, blocks))).toBeGreaterThanOrEqual(0);
  });
});
