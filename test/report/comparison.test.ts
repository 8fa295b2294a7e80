import { describe, expect, it } from 'vitest';
import { comparisonReport, renderComparison } from '../../src/report/comparison/formats.js';
import { terminalReport } from '../../src/report/terminal/report.js';
import { demandsOf, outcomeText } from '../../src/report/comparison/outcomes.js';
import type { ResultDocument } from '../../src/result/result.js';
import { BASELINE, changedRun, compared, judged, unpriced, withoutLayer } from '../result/comparable-runs.js';

const textOf = (...documents: readonly ResultDocument[]) =>
  terminalReport(
    comparisonReport({ ...compared(...documents), thresholds: [], same: [] }).outline('terminal'),
  );
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
    const [a, b, , heading, title, pes, end] = text.split('\n');
    expect(a).toMatch(/^A {2}a\.json {2}every-kind on test machine \(hash abababab\), structural engine$/);
    expect(b).toMatch(/^B {2}b\.json/);
    expect(heading).toBe('What changed');
    expect(title.split(/ {2,}/)).toEqual(['setting', 'A', 'B']);
    expect(pes.split(/ {2,}/)).toEqual(['hardware.pes', '4', '2']);
    expect(end).toBe('');
  });

  it('says where nothing changed', () => {
    const contents = { ...{ network: 'a', weights: 'b', recipe: null, formats: 'c' }, inputs: ['d', 'e'] };
    const said = { ...BASELINE, contents };
    expect(textOf(said, said)).toContain(
      '\nNothing changed: same machine, network, weights, inputs, number formats, prices and engine.\n',
    );
    expect(textOf(said, BASELINE)).toContain(
      '\nNo name changed; what weights, inputs and formats held is not known of B: it was made by an earlier version.\n',
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
    expect(rowOf(text, 'area')?.[1]).toMatch(/ mm²$/);
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
    expect(lines.at(-3)).toMatch(/^total/);
    expect(lines.at(-1)).toMatch(/^B against A: cycles \+[\d,.]+ %, energy equal\.$/);
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
    expect(rowOf(three, 'figure')).toEqual(['figure', 'A', 'B', 'B - A', 'change', 'C', 'C - A', 'change']);
    expect(three.match(/^layer /gm)).toHaveLength(2);
  });
});

/** Lines of whatever is not met, and the outcome of all. */
async function outcomeOf(thresholds: string, ...documents: readonly ResultDocument[]) {
  const demands = demandsOf(await judged(thresholds, ...documents));
  return { lines: demands.flatMap(({ failures }) => failures), text: outcomeText(demands) };
}

describe('the outcome of thresholds', () => {
  const at = (cycles: number) => ({ ...BASELINE, totals: { ...BASELINE.totals, cycles } });

  it('says which run is over one, with the figures', async () => {
    const { lines } = await outcomeOf('cycles>+1%,cycles>+50%', at(10_000), at(10_200));
    expect(lines).toEqual(['B (b.json): 10,200 against 10,000, +200, +2.00 %']);
    expect((await outcomeOf('any.entries>6', BASELINE, slower)).lines.join('\n')).toMatch(
      /^B \(b\.json\): left: 7 against [\d,]+, [-+][\d,]+, [-+][\d.]+ %$/m,
    );
    expect((await outcomeOf('energy>0', unpriced(), BASELINE)).lines[0]).toMatch(
      /^B \(b\.json\): [\d.]+ [un]J$/,
    );
  });

  it('counts', async () => {
    const outcome = async (thresholds: string) => (await outcomeOf(thresholds, at(100), at(102))).text;
    expect(await outcome('cycles>+1%')).toBe('1 of 1 threshold exceeded');
    expect(await outcome('cycles>+1%,cycles>+2%')).toBe('1 of 2 thresholds exceeded');
    expect(await outcome('cycles>+2%')).toBe('1 threshold, none exceeded');
    expect(await outcome('cycles>+2%,cycles>+3')).toBe('2 thresholds, none exceeded');
    expect(await outcome('')).toBe('');
  });
});

const markdownOf = async (thresholds: string, ...documents: readonly ResultDocument[]) => {
  const { files } = await renderComparison(await judged(thresholds, ...documents), ['md']);
  return String(files[0].bytes);
};

describe('Markdown', async () => {
  const markdown = await markdownOf('cycles>+1%', BASELINE, slower);

  it('begins with what was compared and the outcome', async () => {
    const [title, a, b, notice, found] = markdown.split('\n\n');
    expect(title).toBe('# Comparison of runs');
    expect([a, b]).toEqual([
      expect.stringMatching(/^A {2}a\.json /),
      expect.stringMatching(/^B {2}b\.json /),
    ]);
    expect(notice).toBe('1 of 1 threshold exceeded.');
    expect(found).toMatch(/^B against A: cycles \+[\d,.]+ %, energy equal\.$/);
    expect(markdown).toMatch(
      /^\| cycles\\>\+1% *\| threshold *\| not met *\| B \(b\.json\): 12,345,678 against /m,
    );
    expect(await markdownOf('', BASELINE, slower)).not.toContain('exceeded');
  });

  it('has every table with as many cells in each row as in its title', () => {
    const tables = markdown
      .trimEnd()
      .split('\n\n')
      .filter((part) => part.startsWith('|'));
    expect(tables).toHaveLength(6);
    for (const table of tables) {
      const widths = table.split('\n').map((row) => row.split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('shows hostile names as they are', async () => {
    const hostile = changedRun({ stem: { name: '<b>|`x`|\n# y' } });
    const shown = await markdownOf('', hostile, hostile);
    expect(shown).toContain('\\<b\\>\\|\\`x\\`\\| \\# y');
    expect(shown).not.toMatch(/^# y/m);
  });
});
