import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Chart } from 'chart.js';
import { chartsOf } from '../../src/report/charts/charts.js';
import { CHART_WIDTH, type ReportChart } from '../../src/report/charts/report-chart.js';
import { FONT_WEIGHTS, fontFile } from '../../src/report/fonts.js';
import { pngFiles, renderPng, type PictureSize } from '../../src/report/png.js';
import type { ResultDocument } from '../../src/result/result.js';
import { chartedDocument, chartOf, retotalled, withLayers, withPes, working } from './charts/documents.js';

const SIGNATURE = '89504e470d0a1a0a';
const OPAQUE = 2;

let document: ResultDocument;
beforeAll(async () => {
  document = await chartedDocument();
});

interface PngHeader {
  readonly signature: string;
  readonly width: number;
  readonly height: number;
  readonly colourType: number;
}

function headerOf(png: Uint8Array): PngHeader {
  const bytes = Buffer.from(png);
  return {
    signature: bytes.toString('hex', 0, 8),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    colourType: bytes[25],
  };
}

/** A text that was drawn: in which font, and between which CSS pixels. */
interface Drawn {
  readonly text: string;
  readonly font: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const PLAIN: PictureSize = { width: CHART_WIDTH, pixelRatio: 1 };

/** All texts of a picture. */
async function textsOf(chart: ReportChart, size: PictureSize = PLAIN): Promise<Drawn[]> {
  const drawn: Drawn[] = [];
  const spy = {
    id: 'spy',
    beforeInit({ ctx }: Chart) {
      const fillText = ctx.fillText.bind(ctx);
      ctx.fillText = (text: string, x: number, y: number) => {
        const { width } = ctx.measureText(text);
        const start = x - { left: 0, start: 0, center: width / 2, right: width, end: width }[ctx.textAlign];
        const ends = [start, start + width].map((at) => ctx.getTransform().transformPoint({ x: at, y }));
        const [left, right] = ends.map((end) => end.x).sort((a, b) => a - b);
        drawn.push({ text, font: ctx.font, left, right, y: ends[0].y });
        fillText(text, x, y);
      };
    },
  };
  const { configuration } = chart;
  const plugins = [...(configuration.plugins ?? []), spy];
  await renderPng({ ...chart, configuration: { ...configuration, plugins } }, size);
  return drawn;
}

describe('the files of a document', () => {
  it('are one PNG per chart, named after it, at twice the dots of the screen', async () => {
    const files = await pngFiles(chartsOf(document, 'light'));
    const charts = chartsOf(document, 'light');
    expect(files.map(({ name }) => name)).toEqual(charts.map(({ id }) => `${id}.png`));
    files.forEach(({ bytes }, index) => {
      expect(headerOf(bytes)).toEqual({
        signature: SIGNATURE,
        width: 2 * CHART_WIDTH,
        height: 2 * charts[index].height,
        colourType: OPAQUE,
      });
    });
  });

  it('are the same bytes every time', async () => {
    const [once, again] = [
      await pngFiles(chartsOf(document, 'light')),
      await pngFiles(chartsOf(structuredClone(document), 'light')),
    ];
    expect(once.length).toBeGreaterThan(0);
    once.forEach(({ name, bytes }, index) => {
      expect(Buffer.compare(bytes, again[index].bytes), name).toBe(0);
    });
  });

  it('differ where the run does', async () => {
    const [{ bytes }] = await pngFiles(chartsOf(document, 'light'));
    const [other] = await pngFiles(chartsOf(withLayers(document, 2), 'light'));
    expect(Buffer.compare(bytes, other.bytes)).not.toBe(0);
  });
});

describe('a picture', () => {
  it.each([
    [960, undefined, 1, 960, 420],
    [701, 433, 1.913, 1341, 828],
    [360, undefined, 3, 1080, 1260],
  ])('of %d x %s CSS pixels at ratio %d is %d x %d dots', async (width, height, pixelRatio, across, down) => {
    const chart = chartOf(document, 'queue-occupancy');
    const png = await renderPng(chart, { width, pixelRatio, ...(height === undefined ? {} : { height }) });
    expect(headerOf(png)).toMatchObject({ width: across, height: down });
  });

  it('leaves the chart as it was, so that it can be drawn again', async () => {
    const chart = chartOf(document, 'cycles');
    const options = { ...chart.configuration.options };
    await renderPng(chart, PLAIN);
    expect(chart.configuration.options).toEqual(options);
  });
});

describe('the texts of a picture', () => {
  it('are all in Inter, which comes with the project', async () => {
    for (const chart of chartsOf(document, 'light')) {
      const fonts = new Set((await textsOf(chart)).map(({ font }) => font));
      for (const font of fonts) expect(font, chart.id).toMatch(/px Inter, sans-serif$/);
    }
    for (const weight of FONT_WEIGHTS)
      for (const format of ['woff', 'woff2'] as const)
        expect(existsSync(fontFile(weight, format))).toBe(true);
  });

  it('are drawn with the registered files, whatever fonts the system has', async () => {
    await renderPng(chartOf(document, 'cycles'), PLAIN);
    const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
    expect(GlobalFonts.has('Inter')).toBe(true);
    const context = createCanvas(10, 10).getContext('2d');
    const widths = [400, 600].map((weight) => {
      context.font = `${weight} 1000px Inter`;
      return Math.round(context.measureText('Cycles').width);
    });
    expect(widths).toEqual([3197, 3295]);
  });

  it('hold title, run, legend, axes and every layer', async () => {
    const texts = (await textsOf(chartOf(document, 'cycles'))).map(({ text }) => text);
    for (const expected of [
      'Cycles per layer by cause',
      'every-kind (test) on test machine, 4 PEs at 800 MHz, 2 inputs',
      'Cycles',
      ...working(document).map(({ name }) => name),
    ])
      expect(texts).toContain(expected);
    expect(texts.some((text) => /^Memory stall [\d.]+ %$/.test(text))).toBe(true);
  });

  it.each([
    [1, CHART_WIDTH],
    [26, CHART_WIDTH],
    [100, CHART_WIDTH],
    [26, 360],
  ])('are not cut off with %i layers on %i CSS pixels', async (count, width) => {
    const large = withPes(withLayers(document, count), 256);
    const layers = large.layers.map((layer, index) => ({
      ...layer,
      name: index % 3 === 0 ? `${layer.name}/with-a-name-that-goes-on-and-on` : layer.name,
      cycles: layer.cycles * 1_000_000,
    }));
    for (const chart of chartsOf(retotalled({ ...large, layers }), 'light')) {
      for (const { text, left, right, y } of await textsOf(chart, { width, pixelRatio: 1 })) {
        expect(left, `${chart.id}: ${text}`).toBeGreaterThanOrEqual(0);
        expect(right, `${chart.id}: ${text}`).toBeLessThanOrEqual(width);
        expect(y, `${chart.id}: ${text}`).toBeGreaterThanOrEqual(0);
        expect(y, `${chart.id}: ${text}`).toBeLessThanOrEqual(chart.height);
      }
    }
  });
});
