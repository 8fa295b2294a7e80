import type { Chart } from 'chart.js';
import type { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import { INKS } from './charts/palette.js';
import { CHART_WIDTH, type ReportChart } from './charts/report-chart.js';
import { FONT_NAME, FONT_WEIGHTS, fontFile } from './fonts.js';

/** How large a picture is: CSS pixels, and how many dots there are to one. */
export interface PictureSize {
  readonly width: number;
  /** The chart's own height if left out. */
  readonly height?: number;
  readonly pixelRatio: number;
}

/** A picture and the name of its file. */
export interface PngFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Dots of a picture, row by row, as red, green, blue and opacity. */
interface Dots {
  readonly dots: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Dots per CSS pixel of the files: twice what a plain screen shows, and 270 per inch at the width of an A4 page. */
const FILE_PIXEL_RATIO = 2;

/** A chart as opaque PNG on the ground of the light theme. The same chart gives the same bytes. */
export async function renderPng(chart: ReportChart, size: PictureSize): Promise<Uint8Array> {
  const { width, height = chart.height } = size;
  return encodedPng(dotsOf(chart, size, await canvasOf(width, height)));
}

/** Charts as PNG files. */
export async function pngFiles(charts: readonly ReportChart[]): Promise<PngFile[]> {
  return Promise.all(
    charts.map(async (chart) => ({
      name: `${chart.id}.png`,
      bytes: await renderPng(chart, { width: CHART_WIDTH, pixelRatio: FILE_PIXEL_RATIO }),
    })),
  );
}

/**
 * Draws a chart and takes its dots. The canvas is given up before chartjs-node-canvas encodes it, as its PNG would
 * have an opacity for every dot and take several times as long.
 */
function dotsOf(
  { configuration }: ReportChart,
  { pixelRatio }: PictureSize,
  canvas: ChartJSNodeCanvas,
): Dots {
  const drawn: Dots[] = [];
  const take = {
    id: 'take',
    afterRender({ ctx, canvas }: Chart) {
      const { width, height } = canvas;
      drawn.push({ dots: ctx.getImageData(0, 0, width, height).data, width, height });
      Object.assign(canvas, { width: 1, height: 1 });
    },
  };
  canvas.renderToBufferSync({
    ...configuration,
    options: { ...configuration.options, devicePixelRatio: pixelRatio },
    plugins: [...(configuration.plugins ?? []), take],
  });
  return drawn[0];
}

/** Encoded without opacity, by another thread. */
async function encodedPng({ dots, width, height }: Dots): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(dots, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer();
}

/** Loaded when the first picture is drawn: a run without pictures does not pay for a canvas. */
async function canvasOf(width: number, height: number): Promise<ChartJSNodeCanvas> {
  const [{ GlobalFonts }, { default: charts }] = await Promise.all([
    import('@napi-rs/canvas'),
    import('chartjs-node-canvas'),
  ]);
  if (!fontsRegistered) {
    for (const weight of FONT_WEIGHTS) GlobalFonts.registerFromPath(fontFile(weight, 'woff'), FONT_NAME);
    fontsRegistered = true;
  }
  return new charts.ChartJSNodeCanvas({
    width,
    height,
    backgroundColour: INKS.light.ground,
    plugins: { modern: ['chartjs-chart-matrix'] },
  });
}

let fontsRegistered = false;
