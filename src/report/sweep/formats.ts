import type { ReportFile, ReportFormat } from '../formats.js';
import { REPORT_FORMATS } from '../formats.js';
import type { SweepSummary } from './summary.js';

type Renderer = (summary: SweepSummary, pictures: readonly ReportFile[]) => Promise<readonly ReportFile[]>;

/** How each format is made; `pictures` are those that are written beside it. Loaded only when asked for. */
const RENDERERS: Readonly<Record<Exclude<ReportFormat, 'csv'>, Renderer>> = {
  json: (summary) => Promise.resolve([{ name: 'summary.json', bytes: summaryJson(summary) }]),
  md: async (summary, pictures) => {
    const { sweepMarkdown } = await import('./markdown.js');
    const names = pictures.map(({ name }) => name);
    return [{ name: 'report.md', bytes: sweepMarkdown(summary, names) }];
  },
  html: async (summary) => {
    const { sweepHtml } = await import('./html.js');
    return [{ name: 'report.html', bytes: sweepHtml(summary) }];
  },
  pdf: async (summary) => {
    const { sweepPdf } = await import('./pdf.js');
    return [{ name: 'report.pdf', bytes: await sweepPdf(summary) }];
  },
  png: (_, pictures) => Promise.resolve(pictures),
};

/** The text of `summary.json`. */
export function summaryJson(summary: SweepSummary): string {
  return `${JSON.stringify(summary, null, 2)}\n`;
}

/**
 * Every file of a sweep's report in these formats; nothing is written. There is none for `csv`: the rows themselves are
 * that table.
 */
export async function renderSweep(
  summary: SweepSummary,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  const pictures = formats.includes('png') ? await renderPictures(summary) : [];
  const files: ReportFile[] = [];
  for (const format of REPORT_FORMATS) {
    if (format !== 'csv' && formats.includes(format))
      files.push(...(await RENDERERS[format](summary, pictures)));
  }
  return files;
}

async function renderPictures(summary: SweepSummary): Promise<readonly ReportFile[]> {
  const [{ pngFiles }, { sweepCharts }] = await Promise.all([
    import('../png.js'),
    import('./charts/charts.js'),
  ]);
  return pngFiles(sweepCharts(summary, 'light'));
}
