import { describe, expect, it } from 'vitest';
import { comparisonJson } from '../../src/report/comparison/json.js';
import { comparisonMarkdown } from '../../src/report/comparison/markdown.js';
import { comparisonText } from '../../src/report/comparison/text.js';
import { excessLines, verdictLine } from '../../src/report/comparison/verdict.js';
import { compareRuns } from '../../src/result/compare.js';
import { judge } from '../../src/result/comparison/judge.js';
import { parseThresholds } from '../../src/result/comparison/threshold.js';
import type { ResultDocument } from '../../src/result/result.js';
import { BASELINE, changedRun, named, unpriced, withoutLayer } from '../result/comparable-runs.js';

const compared = (...documents: readonly ResultDocument[]) => compareRuns(named(...documents));
const textOf = (...documents: readonly ResultDocument[]) => comparisonText(compared(...documents));
const rowOf = (text: string, start: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(start))
    ?.split(/ {2,}/);

const slower = changedRun(
  { left: { cycles: 2000, entries: 7 } },
  {
    hardware: { ...BASELINE.hardware, pes: 2 },
    totals: { ...BASELINE.totals, cycles: 12_345_678, seconds: 0.015, loadBalance: 0.5 },
  },
);

describe('the table', () => {
  const text = textOf(BASELINE, slower);

  it('begins with what the runs are and what changed between them', () => {
    const [a, b, , title, pes, end] = text.split('\n');
    expect(a).toMatch(/^A {2}a\.json {2}every-kind on test machine \(hash abababab\), structural engine$/);
    expect(b).toMatch(/^B {2}b\.json/);
    expect(title.split(/ {2,}/)).toEqual(['what changed', 'A', 'B']);
    expect(pes.split(/ {2,}/)).toEqual(['hardware.pes', '4', '2']);
    expect(end).toBe('');
  });

  it('says where nothing changed', () => {
    const contents = { ...{ network: 'a', weights: 'b', recipe: null, formats: 'c' }, inputs: ['d', 'e'] };
    const said = { ...BASELINE, contents };
    expect(textOf(said, said)).toContain(
      '\nnothing changed: same machine, network, weights, inputs, number formats, prices and engine\n',
    );
    expect(textOf(said, BASELINE)).toContain(
      '\nno name changed; what weights, inputs and formats held is not known of B: it was made by an earlier version\n',
    );
  });

  it('has the totals of each run, their difference and its percentage', () => {
    const { cycles } = BASELINE.totals;
    const change = 12_345_678 - cycles;
    expect(rowOf(text, 'cycles')).toEqual([
      'cycles',
      cycles.toLocaleString('en-US'),
      '12,345,678',
      `+${change.toLocaleString('en-US')}`,
      `+${((100 * change) / cycles).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} %`,
    ]);
    expect(rowOf(text, 'entries')?.slice(3)).toEqual(['=', '=']);
    expect(rowOf(text, 'load balance')?.[3]).toMatch(/^[-+][\d.]+ pp$/);
    expect(rowOf(text, 'energy')?.[1]).toMatch(/ [nu]J$/);
    expect(rowOf(text, 'area')?.[1]).toMatch(/ mm2$/);
  });

  it('leaves out what is nothing in every run', () => {
    expect(rowOf(text, 'stalls, DRAM')).toBeUndefined();
    const stalls = { ...BASELINE, totals: { ...BASELINE.totals, memoryStallCycles: 3 } };
    expect(rowOf(textOf(BASELINE, stalls), 'stalls, DRAM')?.slice(1)).toEqual(['0', '3', '+3', 'from 0']);
  });

  it('has a line per layer, the total last, with the figures that changed', () => {
    const lines = text.trimEnd().split('\n');
    const titles = lines.find((line) => line.startsWith('layer'))?.split(/ {2,}/);
    expect(titles).toEqual([
      ...['layer', 'A cycles', 'B cycles', 'B - A', 'change'],
      ...['A energy', 'B energy', 'B - A', 'change', 'entries'],
    ]);
    expect(rowOf(text, 'left')?.[2]).toBe('2,000');
    expect(rowOf(text, 'left')?.at(-1)).toMatch(/^[-+][\d.]+ %$/);
    expect(rowOf(text, 'stem')?.at(-1)).toBe('=');
    expect(lines.at(-1)).toMatch(/^total/);
  });

  it('has no columns of energy where one of the runs was not priced', () => {
    const mixed = textOf(BASELINE, unpriced());
    expect(mixed).not.toContain('A energy');
    expect(rowOf(mixed, 'energy  ')?.slice(2)).toEqual(['-', '-', '-']);
  });

  it('names the layers that one run does not have', () => {
    const unmatched = textOf(withoutLayer('left'), withoutLayer('head'));
    expect(unmatched).toContain('\nonly in A: head; only in B: left\n');
    expect(rowOf(unmatched, 'head')?.slice(2, 5)).toEqual(['-', '-', '-']);
    expect(rowOf(unmatched, 'left')?.slice(1, 5)).toEqual([
      '-',
      BASELINE.layers.find(({ name }) => name === 'left')!.cycles.toLocaleString('en-US'),
      '-',
      '-',
    ]);
  });

  it('has three columns more for each run more, and a table of layers for each', () => {
    const three = textOf(BASELINE, slower, BASELINE);
    expect(rowOf(three, 'whole run')).toEqual([
      'whole run',
      'A',
      'B',
      'B - A',
      'change',
      'C',
      'C - A',
      'change',
    ]);
    expect(three.match(/^layer /gm)).toHaveLength(2);
  });
});

const verdictsOf = (thresholds: string, ...documents: readonly ResultDocument[]) =>
  judge(compared(...documents), parseThresholds(thresholds));

describe('the verdict', () => {
  const at = (cycles: number) => ({ ...BASELINE, totals: { ...BASELINE.totals, cycles } });

  it('says which threshold is exceeded by which run, with the figures', () => {
    expect(excessLines(verdictsOf('cycles>+1%,cycles>+50%', at(10_000), at(10_200)))).toEqual([
      'cycles>+1%: B (b.json): 10,200 against 10,000, +200, +2.00 %',
    ]);
    expect(excessLines(verdictsOf('any.entries>6', BASELINE, slower)).join('\n')).toMatch(
      /^any\.entries>6: B \(b\.json\): left: 7 against [\d,]+, [-+][\d,]+, [-+][\d.]+ %$/m,
    );
    expect(excessLines(verdictsOf('energy>0', unpriced(), BASELINE))[0]).toMatch(
      /^energy>0: B \(b\.json\): [\d.]+ [un]J$/,
    );
  });

  it('counts', () => {
    const verdicts = (thresholds: string) => verdictLine(verdictsOf(thresholds, at(100), at(102)));
    expect(verdicts('cycles>+1%')).toBe('1 of 1 threshold exceeded');
    expect(verdicts('cycles>+1%,cycles>+2%')).toBe('1 of 2 thresholds exceeded');
    expect(verdicts('cycles>+2%')).toBe('1 threshold, none exceeded');
    expect(verdicts('cycles>+2%,cycles>+3')).toBe('2 thresholds, none exceeded');
  });
});

describe('Markdown', () => {
  const verdicts = verdictsOf('cycles>+1%', BASELINE, slower);
  const markdown = comparisonMarkdown(compared(BASELINE, slower), verdicts, ['x.png']);

  it('begins with the verdict and ends with the pictures', () => {
    expect(markdown.split('\n').slice(0, 5)).toEqual([
      '# Comparison of runs',
      '',
      '**1 of 1 threshold exceeded**',
      '',
      expect.stringMatching(/^- cycles\\>\+1%: B \(b\.json\): 12,345,678 against/),
    ]);
    expect(markdown).toMatch(/\n!\[x\.png\]\(x\.png\)\n$/);
    expect(comparisonMarkdown(compared(BASELINE, slower), [])).not.toContain('exceeded');
  });

  it('has every table with as many cells in each row as in its title', () => {
    const tables = markdown.split('\n\n').filter((part) => part.startsWith('|'));
    expect(tables).toHaveLength(3);
    for (const table of tables) {
      const widths = table.split('\n').map((row) => row.split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('shows hostile names as they are', () => {
    const hostile = changedRun({ stem: { name: '<b>|`x`|\n# y' } });
    const shown = comparisonMarkdown(compared(hostile, hostile), []);
    expect(shown).toContain('\\<b\\>\\|\\`x\\`\\| \\# y');
    expect(shown).not.toMatch(/^# y/m);
  });
});

describe('JSON', () => {
  it('is the comparison, units and the verdicts', () => {
    const comparison = compared(BASELINE, slower);
    const verdicts = verdictsOf('cycles>+1%', BASELINE, slower);
    const parsed = JSON.parse(comparisonJson(comparison, verdicts)) as Record<string, unknown>;
    expect(parsed).toMatchObject({ ...comparison, thresholds: verdicts });
    expect(parsed['units']).toMatchObject({ cycles: 'cycles', energy: 'pJ', area: 'mm2' });
  });
});
