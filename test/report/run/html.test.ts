import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartsOf } from '../../../src/report/charts/charts.js';
import { runReport } from '../../../src/report/run/formats.js';
import type { ResultDocument } from '../../../src/result/result.js';
import { fullDocument } from '../../result/valid-documents.js';
import { hostile, withLayers } from '../html-documents.js';
import { fileText } from '../rendered.js';

let document: ResultDocument;
let page: string;

beforeAll(async () => {
  document = await fullDocument();
  page = await htmlReport(document);
});

const htmlReport = (shown: ResultDocument) => fileText(runReport(shown), 'html');

/** The contents of the page's elements of that name, as written. */
function elements(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 'gs'))].map(([, inside]) => inside);
}

/** The page without its scripts and styles. */
function body(html: string): string {
  return html.replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, '');
}

/** What a reader sees of the page. */
function text(html: string): string {
  return body(html)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

describe('one file', () => {
  it('is the same bytes for the same document', async () => {
    expect(await htmlReport(structuredClone(document))).toBe(page);
  });

  it('loads nothing', () => {
    const [style] = elements(page, 'style');
    for (const [, target] of style.matchAll(/url\((.{0,30})/g)) expect(target).toMatch(/^"?data:font\/woff2/);
    expect(style).not.toContain('@import');
    for (const [, target] of body(page).matchAll(/\s(?:src|href|srcset|action|data)=["']?([^"'\s>]*)/g))
      expect(target).toMatch(/^#/);
    expect(body(page)).not.toMatch(/<(link|iframe|object|embed|base)\b/);
  });

  it('permits its own script and style and no others', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1].replaceAll('&#39;', "'");
    const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(elements(page, 'script')[0])}; ` +
        `style-src ${hash(elements(page, 'style')[0])}; font-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(body(page)).not.toMatch(/\s(style|on\w+)=/);
  });

  it('holds the document that it was made of', () => {
    expect(JSON.parse(elements(page, 'script')[1])).toEqual(document);
  });

  it('stays below 700 kB for a network of this size', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(700_000);
  });
});

describe('hostile names', () => {
  it('add no element anywhere', async () => {
    const attacked = await htmlReport(hostile(document));
    expect(attacked.match(/<script/g)).toHaveLength(2);
    expect(attacked.match(/<\/script/g)).toHaveLength(2);
    expect(attacked).not.toContain('<img');
  });
});

describe('the text', () => {
  it('has the key figures, the verdict and every section', () => {
    expect(text(page)).toContain(
      `${document.totals.framesPerSecond.toLocaleString('en-US', { maximumFractionDigits: 2, minimumFractionDigits: 2 })} frames/s`,
    );
    expect(text(page)).toContain("values equal the reference kernel's");
    const headings = elements(page, 'h2');
    expect(headings).toEqual([
      'Summary',
      'Where the time goes',
      'Layers',
      'Energy and area',
      'Machine',
      'Reproduction',
    ]);
    for (const hash of [document.digest, document.hardwareHash, document.energy?.tableHash ?? '-'])
      expect(text(page)).toContain(hash);
  });

  it('frames every chart with its caption', () => {
    for (const { id, title, caption } of chartsOf(document, 'light')) {
      expect(page).toContain(`<canvas data-chart="${id}"`);
      expect(text(page)).toContain(title);
      expect(text(page)).toContain(caption.slice(0, 20));
    }
  });

  it('says that a run was not priced or not checked', async () => {
    const html = text(
      await htmlReport({
        ...document,
        energy: null,
        check: { performed: false, valuesCompared: 0, mismatches: 0, first: null },
      }),
    );
    expect(html).toContain('this run was not priced');
    expect(html).toContain('Not checked against the reference kernel');
    expect(html).not.toMatch(/frames\/J|mm²|Energy and area/);
  });

  it('says where an output first differs from the reference', async () => {
    const html = text(
      await htmlReport({
        ...document,
        check: {
          performed: true,
          valuesCompared: 1234,
          mismatches: 2,
          first: { input: 'a', layer: 'stem', channel: 3, row: 1, column: 2, engine: 9, reference: 8 },
        },
      }),
    );
    expect(html).toContain('Not bit-exact: 2 of 1,234 values');
    expect(html).toContain('a, layer stem, channel 3, row 1, column 2: 9 instead of 8');
  });

  it('tells the traffic of a machine with DRAM', async () => {
    const layers = document.layers.map((layer) => ({
      ...layer,
      memory:
        layer.pe === null
          ? null
          : {
              inputHome: 'dram' as const,
              outputHome: 'on-chip' as const,
              weightsHome: 'on-chip' as const,
              inputBytes: 1500,
              weightBytes: 0,
              outputBytes: 20,
              transferCycles: 285,
              stallCycles: 7,
            },
    }));
    const html = await htmlReport({
      ...document,
      layers,
      hardware: { ...document.hardware, memory: 'dram' },
    });
    expect(elements(html, 'h2')).toContain('Memory');
    expect(text(html)).toMatch(/total 6,000 0 80 1,140 28 /);
  });
});

describe('the table of layers', () => {
  it.each([1, 100])('has a row for each of %i layers and the totals last', async (count) => {
    const html = await htmlReport(withLayers(document, count));
    const table = elements(html, 'table').find((inside) => inside.includes('input density')) ?? '';
    expect(elements(table, 'tbody')[0].match(/<tr>/g)).toHaveLength(count);
    const [foot] = elements(table, 'tfoot');
    expect(foot).toContain(`>${document.totals.entries.toLocaleString('en-US')}<`);
    expect(table.trim().endsWith('</tfoot>')).toBe(true);
  });

  it('has as many cells in every row as headings', () => {
    for (const table of elements(page, 'table')) {
      const widths = elements(table, 'tr').map((row) => row.match(/<t[hd][ >]/g)?.length);
      expect(new Set(widths).size).toBe(1);
    }
  });
});
