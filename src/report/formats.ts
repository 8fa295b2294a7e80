import type { ResultDocument } from '../result/result.js';

/** The formats that a report is written in, in the order in which they are written. */
export const REPORT_FORMATS = ['json', 'csv', 'md', 'html', 'pdf', 'png'] as const;

export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Formats with pictures: they have a chart of the queues, if these were counted. */
export const PICTURED_FORMATS: readonly ReportFormat[] = ['html', 'pdf', 'png'];

/** A file of a report. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

type Renderer = (document: ResultDocument, pictures: readonly ReportFile[]) => Promise<readonly ReportFile[]>;

/** How each format is made; `pictures` are those that are written beside it. Loaded only when asked for. */
const RENDERERS: Readonly<Record<ReportFormat, Renderer>> = {
  json: (document) => Promise.resolve([{ name: 'result.json', bytes: jsonReport(document) }]),
  csv: async (document) => {
    const { csvReport } = await import('./csv.js');
    return [{ name: 'layers.csv', bytes: csvReport(document) }];
  },
  md: async (document, pictures) => {
    const { markdownReport } = await import('./markdown.js');
    const names = pictures.map(({ name }) => name);
    return [{ name: 'report.md', bytes: markdownReport(document, { pictures: names }) }];
  },
  html: async (document) => {
    const { htmlReport } = await import('./html.js');
    return [{ name: 'report.html', bytes: await htmlReport(document) }];
  },
  pdf: async (document) => {
    const { pdfReport } = await import('./pdf.js');
    return [{ name: 'report.pdf', bytes: await pdfReport(document) }];
  },
  png: (_, pictures) => Promise.resolve(pictures),
};

/** The text of `result.json`. */
export function jsonReport(document: ResultDocument): string {
  return JSON.stringify(document, null, 2) + '\n';
}

/** Every file of a document's report in these formats; nothing is written. */
export async function renderReports(
  document: ResultDocument,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  const pictures = formats.includes('png') ? await renderPictures(document) : [];
  const files: ReportFile[] = [];
  for (const format of REPORT_FORMATS) {
    if (formats.includes(format)) files.push(...(await RENDERERS[format](document, pictures)));
  }
  return files;
}

async function renderPictures(document: ResultDocument): Promise<readonly ReportFile[]> {
  const [{ pngFiles }, { chartsOf }] = await Promise.all([import('./png.js'), import('./charts/charts.js')]);
  return pngFiles(chartsOf(document, 'light'));
}
