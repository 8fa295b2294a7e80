import { REPORT_FORMATS, type ReportFile, type ReportFormat } from '../formats.js';
import type { PageData } from '../html/page.js';
import type { ReportOutline } from './outline.js';
import { chartsIn } from './sections.js';

/** Formats that are drawn from an outline; what suits one may be too much for another. */
export type OutlineFormat = 'terminal' | 'md' | 'html' | 'pdf';

/** A document that is shown by its outline. */
export interface Outlined {
  readonly outline: (format: OutlineFormat) => ReportOutline;
  /** What the page draws its charts from. */
  readonly page: PageData;
  /** The document itself. */
  readonly json: () => ReportFile;
  /** Its rows as a table; null if they are one already. */
  readonly csv: (() => ReportFile) | null;
}

type Renderer = (
  document: Outlined,
  pictures: readonly ReportFile[],
) => Promise<readonly ReportFile[]> | readonly ReportFile[];

/** How each format is made; `pictures` are those that are written next to it. Loaded only when asked for. */
const RENDERERS: Readonly<Record<ReportFormat, Renderer>> = {
  json: ({ json }) => [json()],
  csv: ({ csv }) => (csv === null ? [] : [csv()]),
  md: async ({ outline }, pictures) => {
    const { markdownReport } = await import('../markdown/report.js');
    const names = pictures.map(({ name }) => name);
    return [{ name: 'report.md', bytes: markdownReport(outline('md'), names) }];
  },
  html: async ({ outline, page }) => {
    const { htmlReport } = await import('../html/report.js');
    return [{ name: 'report.html', bytes: htmlReport(outline('html'), page) }];
  },
  pdf: async ({ outline }) => {
    const { pdfReport } = await import('../pdf/report.js');
    return [{ name: 'report.pdf', bytes: await pdfReport(outline('pdf')) }];
  },
  png: (_, pictures) => pictures,
};

/** Every file of a document's report in these formats, in their order; nothing is written. */
export async function renderOutlined(
  document: Outlined,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  const pictures = formats.includes('png') ? await renderPictures(document) : [];
  const files: ReportFile[] = [];
  for (const format of REPORT_FORMATS) {
    if (formats.includes(format)) files.push(...(await RENDERERS[format](document, pictures)));
  }
  return files;
}

async function renderPictures({ outline }: Outlined): Promise<readonly ReportFile[]> {
  const { pngFiles } = await import('../png.js');
  return pngFiles(chartsIn(outline('md')));
}
