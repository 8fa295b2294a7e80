import { beforeAll, describe, expect, it } from 'vitest';
import { REPORT_FORMATS, type ReportFormat } from '../../../src/report/formats.js';
import { renderOutlined } from '../../../src/report/outline/formats.js';
import { sweepCharts } from '../../../src/report/sweep/charts/charts.js';
import { sweepReport } from '../../../src/report/sweep/formats.js';
import { summarise } from '../../../src/report/sweep/summarise.js';
import type { SweepSummary } from '../../../src/report/sweep/summary.js';
import { collisions, linesOf, readPdf, textOf, type ReadPdf } from '../pdf-text.js';
import { HOSTILE } from '../html-documents.js';
import { fileText, jsonOf, terminalText } from '../rendered.js';
import { explorationOf, failedRow, headerOf, sweepOf } from './studies.js';

const renderSweep = (summary: SweepSummary, formats: readonly ReportFormat[]) =>
  renderOutlined(sweepReport(summary), formats);

const pes = { path: 'hardware.pes', values: [16, 32, 64, 128, 256] };
const depth = { path: 'hardware.queueDepth', values: [2, 4, 8, 16] };
const objectives = [
  { expression: 'seconds', direction: 'minimise' as const, unit: 's' },
  { expression: 'energy.total', direction: 'minimise' as const, unit: 'J' },
];

const fails = (point: Readonly<Record<string, unknown>>) => point['hardware.queueDepth'] === 16;

let sweep: SweepSummary;
let exploration: SweepSummary;
let long: SweepSummary;
let empty: SweepSummary;
let hostile: SweepSummary;

beforeAll(async () => {
  const seeds = { path: 'seed', values: Array.from({ length: 500 }, (_, seed) => seed) };
  sweep = await summarise(sweepOf([[pes], [depth]], { fails }));
  exploration = await summarise(explorationOf([[pes], [depth]], 60, { objectives }));
  long = await summarise(sweepOf([[seeds], [pes]], { chart: ['cycles'] }));
  empty = await summarise({ header: headerOf([[pes]]), rows: [] });
  hostile = await summarise(hostileStudy());
});

const PDFS = new Map<SweepSummary, Promise<ReadPdf>>();

/** What a reader finds in a summary's PDF, which is made once: its charts take long. */
function pdfOf(summary: SweepSummary): Promise<ReadPdf> {
  const made =
    PDFS.get(summary) ?? renderSweep(summary, ['pdf']).then(([{ bytes }]) => readPdf(Buffer.from(bytes)));
  PDFS.set(summary, made);
  return made;
}

/** The one file of a format, as text. */
function textIn(summary: SweepSummary, format: 'md' | 'html'): Promise<string> {
  return fileText(sweepReport(summary), format);
}

/** A study with a hostile text wherever there is one. */
function hostileStudy() {
  const header = headerOf([[{ path: HOSTILE, values: [HOSTILE, `${HOSTILE}2`] }], [pes]], {
    ...{ name: HOSTILE, description: HOSTILE, workload: HOSTILE, hardware: HOSTILE },
    ...{ set: [HOSTILE], energyTable: HOSTILE },
    metrics: [{ name: 'cycles', label: HOSTILE, unit: HOSTILE }],
  });
  const rows = Array.from({ length: 10 }, (_, index) => {
    const point = { [HOSTILE]: HOSTILE, 'hardware.pes': index };
    const row = failedRow(index, point, HOSTILE);
    return index % 2 === 0 ? row : { ...row, metrics: { cycles: index }, error: null };
  });
  return { header, rows };
}

describe('the files of a report', () => {
  it('come in one order, pictures last, and there is none for csv', async () => {
    const files = await renderSweep(sweep, [...REPORT_FORMATS].reverse());
    expect(files.map(({ name }) => name)).toEqual([
      'summary.json',
      'report.md',
      'report.html',
      'report.pdf',
      ...sweepCharts(sweep, 'light').map(({ id }) => `${id}.png`),
    ]);
    for (const { bytes } of files) expect(bytes.length).toBeGreaterThan(100);
    expect(await renderSweep(sweep, ['csv'])).toEqual([]);
  });

  it('are the same bytes twice', async () => {
    const rendered = async () =>
      renderSweep(await summarise(sweepOf([[pes]], { chart: ['cycles'] })), REPORT_FORMATS);
    expect(await rendered()).toEqual(await rendered());
  });

  it('name the pictures beside them', async () => {
    const [markdown] = await renderSweep(sweep, ['md', 'png']);
    expect(markdown.bytes).toContain('](cycles-map.png)');
    const [alone] = await renderSweep(sweep, ['md']);
    expect(alone.bytes).not.toContain('.png');
  });

  it('have names of their own, whatever axes are called', async () => {
    const slashes = [[{ path: '../a/b', values: [1, 2] }], [{ path: 'a b', values: [1, 2, 3] }]];
    const study = sweepOf(slashes);
    const rows = study.rows.map((row) => ({ ...row, metrics: { cycles: row.index * row.index } }));
    const names = (await renderSweep(await summarise({ ...study, rows }), ['png'])).map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^[\w-]+\.png$/);
    expect(new Set(names).size).toBe(names.length);
  });

  it('hold numbers alone where JSON has no other', () => {
    for (const summary of [sweep, exploration, empty]) {
      expect(JSON.parse(jsonOf(sweepReport(summary)))).toEqual(JSON.parse(JSON.stringify(summary)));
      expect(jsonOf(sweepReport(summary))).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('every format', () => {
  const texts = async (summary: SweepSummary) => {
    const pdf = await pdfOf(summary);
    return {
      terminal: terminalText(sweepReport(summary)),
      markdown: await textIn(summary, 'md'),
      html: (await textIn(summary, 'html'))
        .replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
        .replaceAll(/<[^>]*>/g, ' '),
      pdf: pdf.pages.map(textOf).join(' '),
    };
  };

  it('says how far it came, what failed and why, and names the best points', async () => {
    for (const text of Object.values(await texts(sweep))) {
      expect(text).toContain('All 20 points are done, 5 failed.');
      expect(text).toContain('hardware.pes: too few');
      expect(text).toMatch(/lowest energy/);
      expect(text).toMatch(/280,660|266,215/);
    }
  });

  it('says how many points it leaves out', async () => {
    const { terminal, ...others } = await texts(long);
    expect(terminal).toContain('2,460 more are left out; results.csv has all.');
    for (const text of Object.values(others))
      expect(text).toContain('2,300 more are left out; results.csv has all.');
    for (const text of [terminal, ...Object.values(others)])
      expect(text).toContain('Points by cycles, the best first');
  });

  it('has the front of an exploration and how it was found', async () => {
    for (const [format, text] of Object.entries(await texts(exploration))) {
      expect(text).toContain('60 evaluations in a space of 20 points');
      expect(text).toContain('Pareto front');
      if (format !== 'terminal') expect(text).toMatch(/minimise seconds; minimise energy\.total/);
    }
  });

  it('is made of a study without a row as well', async () => {
    for (const text of Object.values(await texts(empty))) expect(text).toContain('0 of 5 points are done');
    expect(await renderSweep(empty, ['png'])).toEqual([]);
  });

  it('says which axis makes no difference to what', async () => {
    const line = { path: 'hardware.lineBuffer', values: ['kept', 'per-column'] };
    const summary = await summarise(sweepOf([[line], [depth]]));
    for (const text of Object.values(await texts(summary)))
      expect(text).toContain('No difference from line buffer: cycles, area, load balance.');
  });

  it('says which part of a sweep it is', async () => {
    const { header, rows } = sweepOf([[pes], [depth]], { shard: { number: 2, of: 4 } });
    const part = await summarise({ header, rows: rows.filter(({ index }) => index % 4 === 1) });
    for (const text of Object.values(await texts(part)))
      expect(text).toContain('5 of 20 points are done (shard 2 of 4), none failed.');
  });
});

describe('the page', () => {
  it('has every chart, every point and the summary that they are made of', async () => {
    const html = await textIn(sweep, 'html');
    for (const { id } of sweepCharts(sweep, 'light')) expect(html).toContain(`data-chart="${id}"`);
    const [, data] = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html) ?? [];
    expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(sweep)));
    expect(html).toContain('data-kind="sweep" data-file="summary.json"');
  });

  it('sorts numbers as numbers', async () => {
    const html = await textIn(sweep, 'html');
    expect(html).toMatch(/<td class="number" data-value="2465986">2,465,986<\/td>/);
  });

  it('takes no orders from names', async () => {
    const html = await textIn(hostile, 'html');
    expect(html).not.toContain('<script>window');
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });
});

describe('the PDF', () => {
  it('has a first page of its own, all sections, and a page number on every page', async () => {
    const { pages, outline, title, author } = await pdfOf(sweep);
    expect({ outline, title, author }).toEqual({
      outline: ['Summary', 'Best points', 'Charts', 'All points', 'Failed points', 'Study'],
      title: 'made-up',
      author: 'eie-sim 0.1.0',
    });
    pages.forEach((page, at) => {
      expect(textOf(page)).toContain(`page ${at + 1} of ${pages.length}`);
    });
    expect(linesOf(pages[0]).join('\n')).toContain('Best points');
  });

  it('has every point with its figures in one line', async () => {
    const { pages } = await pdfOf(sweep);
    const lines = pages.flatMap(linesOf);
    for (const { index, point, metrics } of sweep.table.rows) {
      const start = [index, point['hardware.pes'], point['hardware.queueDepth']].join(' | ');
      expect(
        lines.some((text) => text.startsWith(`${start} | ${metrics!['cycles'].toLocaleString('en-US')} |`)),
      ).toBe(true);
    }
  });

  it('sets nothing on anything, however much there is', async () => {
    for (const summary of [sweep, exploration, long, hostile]) {
      const { pages } = await pdfOf(summary);
      expect(pages.flatMap(collisions)).toEqual([]);
    }
  });
});

describe('the terminal', () => {
  it('has no line that ends in a blank, and obeys no name', async () => {
    const evil = { ...headerOf([[pes]]), name: 'red \u001b[31m alert\u0007' };
    const text = terminalText(sweepReport(await summarise({ header: evil, rows: [] })));
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect(terminalText(sweepReport(sweep))).not.toMatch(/ \n/);
  });
});
