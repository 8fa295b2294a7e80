import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOfFile } from '../../../src/cli/document-kind.js';
import { PALETTE } from '../../../src/report/charts/palette.js';
import { REPORT_FORMATS } from '../../../src/report/formats.js';
import { renderOutlined } from '../../../src/report/outline/formats.js';
import { reproductionCharts } from '../../../src/report/reproduction/charts.js';
import { reproductionReport } from '../../../src/report/reproduction/formats.js';
import { oursText } from '../../../src/report/reproduction/words.js';
import { loadReproduction } from '../../../src/result/load-reproduction.js';
import { temporaryDirectory } from '../../formats/temporary-directory.js';
import { userErrorOf } from '../../formats/user-error.js';
import { SMALL_PAPER, smallReproduction } from '../../reproduction/small-paper.js';
import { fileText, jsonOf, namesOf, terminalText } from '../rendered.js';

const document = await smallReproduction();
const report = reproductionReport(document);

describe('the terminal report', () => {
  it('has the outcomes by place, what deviates and why, what is not testable and why', () => {
    const text = terminalText(report);
    expect(text).toMatch(/Table 1: times +1 +1\n/);
    expect(text).toMatch(/X1 +Somebody counted otherwise\. +times \(NT-We\)/);
    expect(text).toMatch(/elsewhere +it is not here/);
    expect(text).toContain('1 of 3 claims that can be tested here come out');
    expect(text).not.toContain('102');
  });

  it('counts one claim in the singular', () => {
    expect(terminalText(report)).toContain('1 deviates for a reason that has a number');
  });

  it('tells all of a part that was asked for', async () => {
    const text = terminalText(reproductionReport(await smallReproduction(SMALL_PAPER, 'table-1')));
    expect(text).toMatch(/Alex-7 +10 +10 +0 % +reproduced/);
  });
});

describe('the tables', () => {
  it('have printed and simulated side by side, as many digits as are printed and one more', async () => {
    const text = await fileText(report, 'md');
    expect(text).toMatch(/\| Alex-7 +\| +10 \| +10 \| +0 % \| reproduced/);
    expect(text).toMatch(/\| VGG-6 +\| +20\.0 \| +21\.00 \| +\+5\.0 % \| within tolerance/);
    expect(text).toMatch(/\| NT-We +\| +30 \| +60 \| +\+100 % \| X1/);
    expect(text).toMatch(
      /\| 64 PEs give 102 GOP\/s +\| +102 GOP\/s \| +102\.4 GOP\/s \| +\+0\.4 % \| reproduced/,
    );
  });

  it.each([
    [1, 3.14159, '3.14'],
    [1, 109_584.3, '109,584'],
    [0.01, 65.8684, '65.868'],
    [100, 20_067.4, '20,067'],
    [1, 40, '40'],
  ])(
    'have one digit more than is printed, three at least, but no decimals of large whole numbers: %s, %s',
    (step, ours, text) => {
      const figure = { key: '', printed: 1, outcome: 'within' as const, deviation: null };
      expect(oursText({ ...figure, step, ours })).toBe(text);
    },
  );

  it('say how a claim was read and measured, and how near it must come', async () => {
    expect(await fileText(report, 'md')).toContain(
      "Simulated: time of random layers at Table III's densities on eie-64pe. Tolerance: 10 %.",
    );
  });
});

describe('files of a reproduction', () => {
  it('are one of each kind and a picture for each chart, the same bytes twice', async () => {
    const files = await renderOutlined(report, REPORT_FORMATS);
    expect(namesOf(files)).toEqual([
      ...['reproduction.json', 'figures.csv', 'report.md', 'report.html', 'report.pdf'],
      ...['times.png', 'balance.png'],
    ]);
    expect(await renderOutlined(report, REPORT_FORMATS)).toEqual(files);
  });

  it('have a row for each printed number', async () => {
    const rows = (await fileText(report, 'csv')).trimEnd().split('\n');
    expect(rows).toHaveLength(1 + 9);
    expect(rows[3]).toBe(
      "table-1,times,Time,NT-We,µs,equal,30,60,1,0.1,0,deviates,X1,time of random layers at Table III's densities on eie-64pe,",
    );
  });

  it('are read again as they were written', () => {
    const file = join(temporaryDirectory(), 'reproduction.json');
    writeFileSync(file, jsonOf(report));
    expect(kindOfFile(file)).toBe('reproduction');
    expect(loadReproduction(file)).toEqual(document);
    writeFileSync(file, jsonOf(report).replace('"ours": 60', '"ours": 30'));
    expect(userErrorOf(() => loadReproduction(file))).toContain('digest: not that of this document');
  });

  it('escape what a paper says', async () => {
    const hostile = await smallReproduction(SMALL_PAPER.replace('says: Time\n', "says: '<b>|x'\n"));
    expect(await fileText(reproductionReport(hostile), 'html')).toContain('&lt;b&gt;|x');
    expect(await fileText(reproductionReport(hostile), 'html')).not.toContain('><b>|x');
    expect(await fileText(reproductionReport(hostile), 'md')).toContain('\\<b\\>\\|x');
  });
});

describe('the charts', () => {
  const charts = reproductionCharts(document, 'light');

  it('have bars of ours with crosses where the paper prints', () => {
    const [times] = charts;
    expect(times.configuration.data.datasets.map(({ label, data }) => [label, data])).toEqual([
      ['printed', [10, 20, 30]],
      ['simulated', [10, 21, 60].map((value) => expect.closeTo(value, 9) as number)],
    ]);
  });

  it('have a legend whose cross has the colour of the crosses', () => {
    const [{ configuration }] = charts;
    const { labels } = configuration.options?.plugins?.legend as unknown as {
      labels: { generateLabels: (chart: object) => { text: string; strokeStyle: string }[] };
    };
    const [printed] = labels.generateLabels({ data: configuration.data, isDatasetVisible: () => true });
    expect([printed.text, printed.strokeStyle]).toEqual(['printed', PALETTE.memory]);
  });

  it('have our curves with the printed points over them', () => {
    const [, balance] = charts;
    expect(balance.configuration.data.datasets.map(({ label, data }) => [label, data])).toEqual([
      ['printed: half', [{ x: 2, y: 50 }]],
      [
        'Alex-7',
        [
          { x: 2, y: 20 },
          { x: 4, y: 40 },
        ],
      ],
      [
        'NT-We',
        [
          { x: 2, y: 20 },
          { x: 4, y: 40 },
        ],
      ],
    ]);
  });

  it('have the values of a curve along its axis, even or by ratio, and whole marks at its ends', async () => {
    const scaleOf = async (scale: string) => {
      const text = SMALL_PAPER.replace('values: [2, 4]', `values: [2.125, 4], scale: ${scale}`);
      const [, { configuration }] = reproductionCharts(await smallReproduction(text), 'light');
      expect(configuration.data.datasets.map((set) => ('clip' in set ? set.clip : null))).toEqual(
        configuration.data.datasets.map(() => false),
      );
      const x = configuration.options?.scales?.['x'] as unknown as {
        afterBuildTicks: (built: { ticks: { value: number }[] }) => void;
        ticks: { callback: (value: number) => string };
      };
      const built = { ticks: [{ value: 2.2 }] };
      x.afterBuildTicks(built);
      return built.ticks.map(({ value }) => x.ticks.callback(value));
    };
    expect(await scaleOf('linear')).toEqual(['2.125', '4']);
    expect(await scaleOf('log')).toEqual(['2.125', '4']);
  });
});
