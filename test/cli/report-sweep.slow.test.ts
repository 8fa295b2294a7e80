import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepReport } from '../../src/report/sweep/formats.js';
import { summarise } from '../../src/report/sweep/summarise.js';
import { explorationOf, sweepOf, type MadeUp } from '../report/sweep/studies.js';
import { jsonOf, terminalText } from '../report/rendered.js';
import { commandLine, expectMistake } from './eie.js';

const { scratch, eie } = commandLine();

const pes = { path: 'hardware.pes', values: [16, 32, 64] };
const depth = { path: 'hardware.queueDepth', values: [2, 4] };
const sweep = sweepOf([[pes], [depth]]);
const text = linesOf(sweep);
const summary = await summarise(sweep);

function linesOf({ header, rows }: MadeUp): string {
  return [header, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A new folder with rows in it. */
function saved(folder: string, content = text, name = 'results.ndjson'): string {
  mkdirSync(join(scratch, folder));
  writeFileSync(join(scratch, folder, name), content);
  return join(folder, name);
}

const filesIn = (folder: string) => readdirSync(join(scratch, folder)).sort();

describe('eie report of a sweep', () => {
  it('prints the tables where no format is given, and writes nothing', () => {
    const outcome = eie('report', saved('table'));
    expect(outcome).toEqual({ status: 0, stdout: terminalText(sweepReport(summary)), stderr: '' });
    expect(filesIn('table')).toEqual(['results.ndjson']);
  });

  it('prints the summary with --json', () => {
    expect(eie('report', saved('json'), '--json')).toEqual({
      status: 0,
      stdout: jsonOf(sweepReport(summary)),
      stderr: '',
    });
  });

  it('writes all formats to a folder that it makes, the table of all rows included', () => {
    const { status, stdout, stderr } = eie('report', saved('all'), '--format', 'all', '--out', 'a/b');
    expect({ status, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      status: 0,
      stdout: '',
      lines: filesIn('a/b').length,
    });
    expect(filesIn('a/b')).toEqual(
      expect.arrayContaining([
        'cycles-map.png',
        'report.html',
        'report.md',
        'report.pdf',
        'results.csv',
        'summary.json',
      ]),
    );
    const table = readFileSync(join(scratch, 'a/b/results.csv'), 'utf8').trimEnd().split('\n');
    expect(table).toHaveLength(1 + sweep.rows.length);
    expect(table[1]).toMatch(`0,16,2,${sweep.rows[0].metrics!['cycles']},`);
  });

  it('reads the trace of an exploration as well', () => {
    const file = saved('trace', linesOf(explorationOf([[pes], [depth]], 6)), 'trace.ndjson');
    const { status, stdout } = eie('report', file);
    expect(status).toBe(0);
    expect(stdout).toContain('6 evaluations in a space of 6 points');
  });

  it('is the same for rows of an unfinished sweep, as far as it came', () => {
    const half = text.split('\n').slice(0, 4).join('\n') + '\n';
    expect(eie('report', saved('half', half, 'journal.ndjson')).stdout).toContain('3 of 6 points are done');
  });
});

describe('what the reader chooses', () => {
  it('is in tables and charts, and no other', () => {
    const file = saved('chosen');
    const { stdout } = eie('report', file, '--metrics', 'area,energy.total');
    expect(stdout).toMatch(/\npoint +PEs +queue depth \(slots\) +area \(mm²\) +energy \(µJ\)\n/);
    eie('report', file, '--format', 'png', '--chart', 'maps,area:seconds:hardware.pes', '--out', 'drawn');
    expect(filesIn('drawn')).toEqual([
      'cycles-map.png',
      'energy-total-map.png',
      'seconds-by-area-hardware-pes.png',
    ]);
  });

  it.each([
    [['--metrics', 'cycels'], /--metrics "cycels": no such metric; did you mean "cycles"\?/],
    [['--chart', 'map'], /--chart "map": no such chart; give some of axes, maps, front, trade, trace, or/],
    [
      ['--chart', 'area:secnds'],
      /"secnds" is neither a metric nor an axis of the sweep; did you mean "seconds"\?/,
    ],
    [['--within', '5'], /--within 5: give a percentage from 0 % to 100 %, such as "1 %"/],
    [['--within', '101 %'], /--within 101 %: give a percentage/],
  ])('is told where it is not known: %s', (options, message) => {
    expectMistake(
      eie('report', saved(`unknown ${options.join(' ').replaceAll(/\W/g, '-')}`), ...options),
      message,
    );
  });
});

describe('a mistake is one line and exit code 2, and nothing is written', () => {
  const lines = text.split('\n');

  it.each([
    ['another version', text.replace('"version":2', '"version":3'), /:1: version: 3;/],
    [
      'a header without axes',
      text.replace(/"groups":\[.*?\]\]/, '"groups":7'),
      /:1: not the header of a sweep/,
    ],
    ['a row that is none', [lines[0], '{"index":0}', ''].join('\n'), /:2: not a row of this sweep/],
    ['a row beyond the grid', text.replace('{"index":5', '{"index":6'), /:7: not a row of this sweep/],
    [
      'a figure that is a text',
      text.replace(/"cycles":(\d+)/, '"cycles":"$1"'),
      /:2: not a row of this sweep/,
    ],
  ])('%s', (name, content, message) => {
    const folder = `wrong ${name}`;
    expectMistake(eie('report', saved(folder, content), '--format', 'all'), message);
    expect(filesIn(folder)).toEqual(['results.ndjson']);
  });

  it('a folder of rows and of a trace', () => {
    saved('folder');
    writeFileSync(join(scratch, 'folder', 'trace.ndjson'), '');
    expectMistake(
      eie('report', 'folder'),
      /folder: a directory with results\.ndjson and trace\.ndjson; name one of them/,
    );
  });

  it('a file that is not there', () => {
    expectMistake(eie('report', 'nowhere/results.ndjson'), /nowhere\/results\.ndjson/);
  });
});
