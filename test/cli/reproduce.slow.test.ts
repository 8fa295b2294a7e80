import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();

/** A paper of which nothing takes long. */
const PAPER = `
name: quick
short: Quick
title: Quick
authors: A. Author
venue: Nowhere 2016
places: { numbers: { title: Numbers } }
causes: { X1: It is another machine. }
claims:
  - { id: peak, place: numbers, says: 102 GOP/s, unit: GOP/s, printed: 102, ours: { measure: machine, figure: peakGigaOps } }
  - { id: pes, place: numbers, says: 22 units, printed: 22, ours: { measure: machine, figure: lnzdUnits }, deviations: X1 }
  - id: layer
    place: numbers
    says: NT-LSTM has 2400 rows of 10 % in 64 PEs
    printed: { NT-LSTM: '4.0' }
    tolerance: 15 %
    ours: { measure: benchmark, metric: entriesPerColumn, layers: [NT-LSTM] }
`;

writeFileSync(join(scratch, 'quick.yaml'), PAPER);

describe('eie reproduce', () => {
  it('prints the outcomes and writes the document, the runs of which are not left behind', () => {
    const { status, stdout, stderr } = eie('reproduce', 'quick.yaml', '--out', 'quick');
    expect(status).toBe(0);
    expect(stdout).toContain(
      '2 of 3 claims that can be tested here come out (1 as printed, 1 within their tolerance)',
    );
    expect(stderr).toBe('wrote quick/reproduction.json\n');
    expect(readdirSync(join(scratch, 'quick'))).toEqual(['reproduction.json']);
  });

  it('makes reports of a document that was kept', () => {
    eie('reproduce', 'quick.yaml', '--only', 'peak', '--out', 'kept');
    const { status, stderr } = eie('report', 'kept/reproduction.json', '--format', 'md');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'wrote kept/report.md\n' });
  });

  it('ends with 1 where a figure deviates and nobody knows why', () => {
    writeFileSync(
      join(scratch, 'off.yaml'),
      PAPER.replace(', deviations: X1', '').replace('causes: { X1: It is another machine. }', ''),
    );
    const { status, stdout } = eie('reproduce', 'off.yaml', '--only', 'pes', '--out', 'off');
    expect(status).toBe(1);
    expect(stdout).toContain('1 deviates and nobody knows why');
  });

  it('does not begin anew over an unfinished one, and goes on with it where asked to', () => {
    mkdirSync(join(scratch, 'begun'));
    writeFileSync(join(scratch, 'begun', 'runs.ndjson'), 'torn');
    expectMistake(
      eie('reproduce', 'quick.yaml', '--out', 'begun'),
      /^eie: begun\/runs\.ndjson: an unfinished reproduction; give --resume to go on with it, or another --out/,
    );
    expect(eie('reproduce', 'quick.yaml', '--out', 'begun', '--resume').status).toBe(0);
    expect(existsSync(join(scratch, 'begun', 'runs.ndjson'))).toBe(false);
  });
});

describe('a mistake is one line and exit code 2', () => {
  it.each([
    ['an unknown paper', ['ei'], /unknown paper "ei"; known: .*eie/],
    [
      'an unknown part',
      ['quick.yaml', '--only', 'peek'],
      /--only "peek": quick has neither such a place nor such a claim; did you mean "peak"\?/,
    ],
    ['a part of no paper', ['--only', 'fig-8'], /--only fig-8: it is part of one paper; name that as well: /],
    ['a format that is none', ['quick.yaml', '--format', 'doc'], /--format "doc": no such format/],
    [
      'a place that can not be written',
      ['quick.yaml', '--out', 'quick.yaml'],
      /quick\.yaml is not a directory/,
    ],
  ])('%s', (_, args, message) => {
    expectMistake(eie('reproduce', ...args), message);
  });
});
