import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { compressionReport } from '../../../src/report/compression/formats.js';
import type { PublishedSizes } from '../../../src/report/compression/published.js';
import { REPORT_FORMATS } from '../../../src/report/formats.js';
import { renderOutlined } from '../../../src/report/outline/formats.js';
import { integer } from '../../../src/report/format.js';
import type { CompressionDocument } from '../../../src/result/compression-result.js';
import { readPdf, textOf as textOfPage } from '../pdf-text.js';
import { fileText, jsonOf, namesOf, terminalText } from '../rendered.js';
import { smallCompression } from './document.js';

/** Rows as they are printed, made up. */
const PUBLISHED: PublishedSizes = {
  ...{ place: 'A paper, Table 9', unit: 'MB', reference: 'AlexNet', counts: 'accuracy' },
  sizes: [
    { network: 'AlexNet', approach: 'none', size: 123.4, timesSmaller: 1, top1: 61.2, top5: 84.1 },
    { network: 'SqueezeNet', approach: '8 bit', size: 0.71, timesSmaller: 173, top1: 61.5, top5: 84.2 },
  ],
};

function textOf(format: 'csv' | 'md' | 'html', document = smallCompression()): Promise<string> {
  return fileText(compressionReport(document, PUBLISHED), format);
}

async function pdfOf(document: CompressionDocument): Promise<string> {
  const [{ bytes }] = await renderOutlined(compressionReport(document, PUBLISHED), ['pdf']);
  const { pages } = await readPdf(bytes as Uint8Array);
  return pages.map(textOfPage).join(' ');
}

describe('files of a compression', () => {
  it('are one of each kind and a picture for each chart, the same bytes twice', async () => {
    const files = await renderOutlined(compressionReport(smallCompression(), PUBLISHED), REPORT_FORMATS);
    expect(namesOf(files)).toEqual([
      ...['compression.json', 'compression.csv', 'report.md', 'report.html', 'report.pdf'],
      ...['bytes-huffman.png', 'bytes-plain.png'],
    ]);
    expect(await renderOutlined(compressionReport(smallCompression(), PUBLISHED), REPORT_FORMATS)).toEqual(
      files,
    );
  });

  it('tell the same sizes and the published ones', async () => {
    const document = smallCompression();
    const { given, totals, file } = document;
    const sizes = [
      given.denseBytes,
      totals.sparseBytes,
      totals.plain.total,
      totals.huffman.total,
      file.bytes,
    ];
    for (const text of [await textOf('md'), await textOf('html'), await pdfOf(document)]) {
      for (const size of sizes) expect(text).toContain(integer(size));
      for (const size of ['123.4', '173', '61.2', '0.71']) {
        expect(text).toMatch(new RegExp(`(^|[^\\d.])${size}([^\\d.]|$)`, 'm'));
      }
    }
  });

  it('show errors as printed, without a column that nothing is printed for', async () => {
    const sizes = [{ ...PUBLISHED.sizes[0], top1: 1.6, top5: null }];
    const errors: PublishedSizes = { ...PUBLISHED, unit: 'KB', counts: 'error', sizes };
    const text = await fileText(compressionReport(smallCompression(), errors), 'md');
    expect(text).toMatch(/top-1 error/);
    expect(text).toContain('1.60');
    expect(text).not.toContain('top-5');
  });

  it('say nothing of papers where none prints the network', async () => {
    expect(await fileText(compressionReport(smallCompression(), null), 'md')).not.toContain('Published');
  });

  it('escape names in HTML, Markdown and CSV', async () => {
    const document = smallCompression();
    const [first, ...others] = document.layers;
    const hostile = {
      ...document,
      source: '<script>alert(1)</script>',
      layers: [{ ...first, name: '=<b>|x' }, ...others],
    };
    expect(await textOf('html', hostile)).toContain('=&lt;b&gt;|x');
    expect(await textOf('html', hostile)).not.toMatch(/>=<b>|<script>alert/);
    expect(await textOf('md', hostile)).toContain('=\\<b\\>\\|x');
    expect(await textOf('csv', hostile)).toContain("'=<b>|x");
    expect(terminalText(compressionReport({ ...document, source: 'a\u001b[2Jb' }, PUBLISHED))).not.toContain(
      '\u001b',
    );
  });
});

describe('compression.csv', () => {
  it('has a row for each layer and one for the total, with the numbers of the document', async () => {
    const document = smallCompression();
    const rows = parse<Record<string, string>>(await textOf('csv'), { columns: true });
    expect(rows.map(({ name }) => name)).toEqual([...document.layers.map(({ name }) => name), 'total']);
    for (const [at, sizes] of [...document.layers, document.totals].entries()) {
      expect(Number(rows[at]['kept'])).toBe(sizes.kept);
      expect(Number(rows[at]['sparseBytes'])).toBe(sizes.sparseBytes);
      expect(Number(rows[at]['huffman.total'])).toBe(sizes.huffman.total);
      expect(Number(rows[at]['relativeError'])).toBe(sizes.relativeError);
    }
    const [{ weightShape }] = document.layers;
    expect(rows[0]['weightShape']).toBe(weightShape.join('x'));
  });
});

describe('the terminal report', () => {
  it('is laid out as Deep Compression, Table 4, with the sizes of the whole below', () => {
    const text = terminalText(compressionReport(smallCompression(), PUBLISHED));
    expect(text).toMatch(
      /layer +weights +weights P \(%\) +code P\+Q \(bit\) +code P\+Q\+H \(bit\) +index P\+Q \(bit\) +index P\+Q\+H \(bit\) +rate P\+Q \(%\) +rate P\+Q\+H \(%\)/,
    );
    expect(text.match(/^total /gm)).toHaveLength(1);
    expect(text).toMatch(/^float32, every weight +[\d,]+ +100\.00 +1\.0$/m);
    expect(text).toMatch(/^small\.safetensors, stored plainly +/m);
    expect(text).not.toContain('Published');
  });

  it('says of weights without codes that they are not shared, and of factors what they take', () => {
    const text = terminalText(
      compressionReport(smallCompression({ weights: 'direct', svdRank: 1 }), PUBLISHED),
    );
    expect(text).toContain('Q: weights of 16 bits, none shared');
    expect(text).toMatch(/^float32, factors of low rank +/m);
    expect(text).toMatch(/^16-bit weights and indices +/m);
  });

  it('counts rates of factors against the network that was given', () => {
    const { given, totals } = smallCompression({ weights: 'direct', svdRank: 1 });
    expect(totals.denseBytes).toBeLessThan(given.denseBytes);
    const text = terminalText(
      compressionReport(smallCompression({ weights: 'direct', svdRank: 1 }), PUBLISHED),
    );
    const rate = ((100 * totals.plain.total) / given.denseBytes).toFixed(2);
    expect(text).toMatch(new RegExp(`^total .* ${rate} `, 'm'));
  });
});

describe('the recipe in a report', () => {
  it('is told without what had no effect', async () => {
    const direct = await textOf('md', smallCompression({ weights: 'direct' }));
    expect(direct).toMatch(/weights +\| direct/);
    expect(direct).not.toMatch(/^\| (codeBits|initialisation|seed|layers) /m);
    const shared = await textOf('md', smallCompression({ keep: 0.5 }));
    expect(shared).toMatch(/^\| codeBits +\| 2 /m);
    expect(shared).toMatch(/^\| keep +\| 50 % /m);
    expect(
      await textOf('md', {
        ...smallCompression(),
        recipe: { name: 'x', description: '', layers: { conv: { codeBits: 3, keep: 50 } } },
      }),
    ).toMatch(/^\| layers +\| conv: codeBits 3, keep 50 % +\|$/m);
  });

  it('is in the document whole', () => {
    expect(jsonOf(compressionReport(smallCompression(), PUBLISHED))).toContain('"mostIterations": 10000');
  });
});
