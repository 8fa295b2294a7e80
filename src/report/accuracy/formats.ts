import type { AccuracyDocument } from '../../result/accuracy-result.js';
import { REPORT_FORMATS, type ReportFile, type ReportFormat } from '../formats.js';

type Renderer = (
  document: AccuracyDocument,
  pictures: readonly ReportFile[],
) => Promise<readonly ReportFile[]>;

/** How each format is made; `pictures` are those that are written beside it. Loaded only when asked for. */
const RENDERERS: Readonly<Record<ReportFormat, Renderer>> = {
  json: (document) => Promise.resolve([{ name: 'accuracy.json', bytes: accuracyJson(document) }]),
  csv: async (document) => {
    const { accuracyCsv } = await import('./csv.js');
    return [{ name: 'photographs.csv', bytes: accuracyCsv(document) }];
  },
  md: async (document, pictures) => {
    const { accuracyMarkdown } = await import('./markdown.js');
    const names = pictures.map(({ name }) => name);
    return [{ name: 'report.md', bytes: accuracyMarkdown(document, names) }];
  },
  html: async (document) => {
    const { accuracyHtml } = await import('./html.js');
    return [{ name: 'report.html', bytes: accuracyHtml(document) }];
  },
  pdf: async (document) => {
    const { accuracyPdf } = await import('./pdf.js');
    return [{ name: 'report.pdf', bytes: await accuracyPdf(document) }];
  },
  png: (_, pictures) => Promise.resolve(pictures),
};

/** The text of `accuracy.json`. */
export function accuracyJson(document: AccuracyDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Every file of an accuracy's report in these formats; nothing is written. */
export async function renderAccuracy(
  document: AccuracyDocument,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  const pictures = formats.includes('png') ? await renderPictures(document) : [];
  const files: ReportFile[] = [];
  for (const format of REPORT_FORMATS) {
    if (formats.includes(format)) files.push(...(await RENDERERS[format](document, pictures)));
  }
  return files;
}

async function renderPictures(document: AccuracyDocument): Promise<readonly ReportFile[]> {
  const [{ pngFiles }, { accuracyCharts }] = await Promise.all([
    import('../png.js'),
    import('./charts/charts.js'),
  ]);
  return pngFiles(accuracyCharts(document, 'light'));
}
