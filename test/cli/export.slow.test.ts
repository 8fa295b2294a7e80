import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();
const at = (...path: string[]) => join(scratch, ...path);

/** The smallest SqueezeNet. */
writeFileSync(at('tiny.yaml'), 'name: tiny\ninputSize: 67\nclasses: 4\nbase_e: 8\nincr_e: 8\nSR: 0.5\n');
const TINY = ['--network', 'tiny.yaml', '--set', 'pes=4', 'capacity=report'];
const LAYER = ['--layer', 'fire2/squeeze1x1'];

describe('eie export rtl', () => {
  it('writes Verilog, images, expectations, a testbench and a Makefile; the same with either engine', () => {
    for (const engine of ['event', 'structural']) {
      const options = [...TINY, ...LAYER, '--engine', engine, '--out', engine];
      const { status, stdout } = eie('export', 'rtl', ...options);
      expect(stdout).toMatch(/^fire2\/squeeze1x1 on eie-64pe-conv: [\d,]+ cycles expected\n/);
      expect(status).toBe(0);
    }
    expect(readdirSync(at('event', 'blocks'))).toContain('processing_array.v');
    expect(readdirSync(at('event'))).toEqual(expect.arrayContaining(['Makefile', 'testbench.v', 'pe3']));
    for (const file of [
      'parameters.vh',
      'counters.hex',
      'step_cycles.hex',
      'occupancy.hex',
      'pe2/outputs.hex',
    ])
      expect(readFileSync(at('event', file), 'utf8')).toBe(readFileSync(at('structural', file), 'utf8'));
  });

  it('takes every mapping: PEs are numbered through clusters and column groups', () => {
    const set = ['--set', 'clusters=2', 'columnGroups=2', 'accumulatorRange=bound'];
    const { status } = eie('export', 'rtl', ...TINY, ...set, ...LAYER, '--out', 'clustered');
    expect(status).toBe(0);
    const header = readFileSync(at('clustered', 'parameters.vh'), 'utf8');
    expect(header).toMatch(/^`define CLUSTERED\nlocalparam CLUSTERS = 2;\nlocalparam COLUMN_GROUPS = 2;\n/);
    expect(readdirSync(at('clustered'))).toEqual(expect.arrayContaining(['cluster1', 'pe3']));
    expect(existsSync(at('clustered', 'pe2', 'outputs.hex'))).toBe(true);
    expect(existsSync(at('clustered', 'pe3', 'outputs.hex'))).toBe(false);
  });

  it('refuses layers that are not there, are none of the PEs or are several, and folders that hold something', () => {
    mkdirSync(at('full'));
    writeFileSync(at('full', 'kept'), 'kept');
    const refused = (options: string[]) => eie('export', 'rtl', ...TINY, ...options);
    expectMistake(
      refused(['--layer', 'fire2/squeez1x1', '--out', 'new']),
      /did you mean "fire2\/squeeze1x1"\?/,
    );
    expectMistake(refused(['--layer', 'pool1', '--out', 'new']), /--layer pool1: it does not run on the PEs/);
    expectMistake(refused(['--out', 'new']), / has \d+ layers on the PEs; name one with --layer/);
    expectMistake(refused([...LAYER, '--out', 'full']), /^eie: full: it is not empty; name a new folder$/m);
    expectMistake(refused([...LAYER, '--out', 'tiny.yaml']), /tiny.yaml: it is not a directory/);
    expectMistake(refused(LAYER), /--out <directory>/);
    expectMistake(eie('export', 'vhdl', ...TINY, '--out', 'new'), /Allowed choices are rtl/);
    expect(existsSync(at('new'))).toBe(false);
    expect(readdirSync(at('full'))).toEqual(['kept']);
  });
});
