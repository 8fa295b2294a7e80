import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HardwareSpec } from '../../src/config/hardware.js';
import { writeFolder } from '../../src/formats/write-folder.js';
import { exportFolder } from '../../src/rtl/export-folder.js';
import { mapOfVectors, productsProgram } from '../layers.js';
import { machine } from '../machines.js';
import { temporaryFolder } from './icarus.js';
import { simulated, type RtlProgram } from './programs.js';
import { describeWith, runTool } from './toolchain.js';

function exported(given: RtlProgram): string {
  const folder = join(temporaryFolder(), 'layer');
  writeFolder(folder, exportFolder(given.program, given.hardware, given.input, simulated(given)));
  return folder;
}

/** Flips the lowest bit of the first word that is not zero. */
function flipBit(file: string): void {
  const words = readFileSync(file, 'utf8').split('\n');
  const at = words.findIndex((word) => /[1-9a-f]/.test(word));
  const last = words[at].length - 1;
  words[at] = words[at].slice(0, last) + (parseInt(words[at][last], 16) ^ 1).toString(16);
  writeFileSync(file, words.join('\n'));
}

/** Exact sums of everything in the images of PE 0: whatever is wrong there shows. */
const EIE = machine({ pes: 2, spmatWidthBits: 16 });
const CLUSTERED = machine({ pes: 4, clusters: 2, columnGroups: 2, overflow: 'wrap', spmatWidthBits: 16 });
const matrix = [
  [1, 0, 2],
  [3, 4, 0],
  [2, 5, 6],
];
const given = (hardware: HardwareSpec): RtlProgram => ({
  program: productsProgram(matrix, 2, hardware, [7, 7, 1]),
  hardware,
  input: mapOfVectors([
    [1, 2, 3],
    [-4, 5, 6],
  ]),
});

describeWith(['iverilog'], 'an exported folder', () => {
  it.each([
    ['EIE’s own machine', EIE],
    ['a machine of two clusters of two column groups', CLUSTERED],
  ])('passes with make and Icarus alone: %s', (_, hardware) => {
    expect(runTool('make', [], exported(given(hardware)))).toMatch(/^PASS: /m);
  });

  it.each([
    'pe0/entries.hex',
    'pe0/pointers.hex',
    'pe0/codebook.hex',
    'pe0/biases.hex',
    'pe0/inputs.hex',
    'pe0/outputs.hex',
    'pe0/counters.hex',
    'counters.hex',
    'step_cycles.hex',
    'occupancy.hex',
  ])('fails with one bit of %s flipped', (file) => {
    const folder = exported(given(EIE));
    flipBit(join(folder, file));
    expect(() => runTool('make', [], folder)).toThrow(/FAIL: /);
  });

  it.each([
    'pe3/entries.hex',
    'pe3/pointers.hex',
    'pe2/codebook.hex',
    'pe0/biases.hex',
    'pe3/inputs.hex',
    'pe2/outputs.hex',
    'pe3/counters.hex',
    'step_cycles.hex',
  ])('of several arrays fails with one bit of %s flipped', (file) => {
    const folder = exported(given(CLUSTERED));
    flipBit(join(folder, file));
    expect(() => runTool('make', [], folder)).toThrow(/FAIL: /);
  });
});
