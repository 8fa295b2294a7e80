import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ResultDocument } from '../../src/result/result.js';
import { loadResult } from '../../src/result/load-result.js';
import { describeWithData } from '../shared-data.js';
import { commandLine } from './eie.js';

const { scratch, eie } = commandLine();

describeWithData('a run of the dumped layer', 'alex8', (directory) => {
  let runs = 0;
  /** Runs into a new folder. */
  function run(...options: string[]) {
    const out = `run${(runs += 1)}`;
    const outcome = eie('run', '--workload', directory, '--no-check', '--out', out, ...options);
    return { ...outcome, out: join(scratch, out) };
  }
  const documentOf = (...options: string[]) => JSON.parse(run('--json', ...options).stdout) as ResultDocument;

  it('prints the document with --json, writes the same file and saves activations', () => {
    const { status, stdout, out } = run('--json', '--save-activations', 'maps');
    expect(status).toBe(0);
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe(stdout);
    expect((JSON.parse(stdout) as ResultDocument).totals.cycles).toBe(7926);
    expect(readFileSync(join(scratch, 'maps', 'fc.output.npy')).length).toBe(128 + 2 * 1000);
  });

  it('gives the same bytes twice, but for the timestamp', () => {
    const document = () => run('--json').stdout.replace(/"timestamp": \{[^}]*\}/, '');
    expect(document()).toBe(document());
  });

  it('compares every value with the reference kernel', () => {
    const { stdout } = eie('run', '--workload', directory, '--out', 'checked', '--json');
    expect((JSON.parse(stdout) as ResultDocument).check).toMatchObject({ performed: true, mismatches: 0 });
  });

  it('writes result.json alone where no format is given, and what is listed where formats are', () => {
    expect(readdirSync(run().out)).toEqual(['result.json']);
    const { status, stdout, stderr, out } = run('--format', 'md,csv');
    expect(status).toBe(0);
    expect(stdout).toContain('\n7,926 cycles = 9.908 µs');
    expect(stderr).toMatch(/^wrote run\d+\/layers\.csv\nwrote run\d+\/report\.md\n$/);
    expect(readdirSync(out).sort()).toEqual(['layers.csv', 'report.md']);
  });

  it('writes a document that can be read back', () => {
    for (const options of [
      [],
      ['--occupancy'],
      ['--energy', 'none'],
      ['--set', 'memory=dram', 'pes=16', 'capacity=report'],
    ]) {
      const { out } = run(...options);
      expect(loadResult(join(out, 'result.json')).engine).toBe('event');
    }
  });

  it('counts how full the queues are for pictures, or when asked to', () => {
    const counted = ({ layers }: ResultDocument) =>
      layers.map(({ queueOccupancy }) => queueOccupancy?.length);
    expect(counted(documentOf())).toEqual([undefined, undefined]);
    expect(counted(documentOf('--occupancy'))).toEqual([undefined, 8]);
    expect(counted(documentOf('--format', 'json,html'))).toEqual([undefined, 8]);
  });

  it('is priced with the table that prices the machine, with another, or with none', () => {
    const table = (...options: string[]) => documentOf(...options).energy?.table;
    expect(table()).toBe('eie-45nm');
    expect(table('--set', 'spmatWidthBits=128')).toBe('cacti-45nm');
    expect(table('--energy', 'cacti-22nm')).toBe('cacti-22nm');
    expect(table('--energy', 'none')).toBeUndefined();
  });

  it('takes overrides of the energy table that leave the machine as it is', () => {
    const plain = documentOf();
    const changed = documentOf('--set', 'energy.events.multiply.value=100 pJ');
    expect(changed.energy!.tableHash).not.toBe(plain.energy!.tableHash);
    expect(changed.energy!.components.arithmetic).toBeGreaterThan(plain.energy!.components.arithmetic);
    expect(changed.hardwareHash).toBe(plain.hardwareHash);
  });

  it('goes on without prices where no shipped table prices the machine, and says why', () => {
    const { status, stdout, stderr } = run('--set', 'spmatWidthBits=4096');
    expect(status).toBe(0);
    expect(stdout).not.toContain('frames/J');
    expect(stderr).toMatch(/^eie: not priced: .*spmatWidthBits.*\nwrote .*\n$/);
  });

  it('writes no report where number formats are none', () => {
    const { status, stderr, out } = run('--formats', 'missing.json', '--format', 'all');
    expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 });
    expect(existsSync(out)).toBe(false);
  });
});
