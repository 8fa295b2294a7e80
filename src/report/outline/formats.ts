import { REPORT_FORMATS, type ReportFile, type ReportFormat } from '../formats.js';
import type { PageData } from '../html/page.js';
import type { ReportOutline } from './outline.js';

/** Formats whose tables are as large as suits them. */
export type OutlineFormat = 'md' | 'html' | 'pdf';

/** A document that is shown by its outline. */
export interface Outlined {
  readonly outline: (format: OutlineFormat) => ReportOutline;
  /** What the page draws its charts from. */
  readonly page: PageData;
  /** The document itself. */
  readonly json: () => ReportFile;
  /** Its rows as a table; null where they are one already. */
  readonly csv: (() => ReportFile) | null;
}

type Renderer = (
  document: Outlined,
  pictures: readonly ReportFile[],
) => Promise<readonly ReportFile[]> | readonly ReportFile[];

/** How each format is made; `pictures` are those that are written beside it. Loaded only when asked for. */
const RENDERERS: Readonly<Record<ReportFormat, Renderer>> = {
  json: ({ json }) => [json()],
  csv: ({ csv }) => (csv === null ? [] : [csv()]),
  md: async ({ outline }, pictures) => {
    const { outlineMarkdown } = await import('./markdown.js');
    const names = pictures.map(({ name }) => name);
    return [{ name: 'report.md', bytes: outlineMarkdown(outline('md'), names) }];
  },
  html: async ({ outline, page }) => {
    const { outlineHtml } = await import('./html.js');
    return [{ name: 'report.html', bytes: outlineHtml(outline('html'), page) }];
  },
  pdf: async ({ outline }) => {
    const { outlinePdf } = await import('./pdf.js');
    return [{ name: 'report.pdf', bytes: await outlinePdf(outline('pdf')) }];
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
  return pngFiles(outline('md').charts);
}
