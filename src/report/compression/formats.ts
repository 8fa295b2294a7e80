import type { CompressionDocument } from '../../result/compression-result.js';
import type { ReportFile, ReportFormat } from '../formats.js';
import { renderOutlined } from '../outline/formats.js';
import { outlineText } from '../outline/terminal.js';
import { compressionCsv } from './csv.js';
import { compressionOutline } from './outline.js';

/** Name of the document's file. */
const FILE = 'compression.json';

/** The text of `compression.json`. */
export function compressionJson(document: CompressionDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Every file of a compression's report in these formats; nothing is written. */
export function renderCompression(
  document: CompressionDocument,
  formats: readonly ReportFormat[],
): Promise<readonly ReportFile[]> {
  return renderOutlined(
    {
      outline: () => compressionOutline(document),
      page: { kind: 'compression', file: FILE, content: document },
      json: () => ({ name: FILE, bytes: compressionJson(document) }),
      csv: () => ({ name: 'compression.csv', bytes: compressionCsv(document) }),
    },
    formats,
  );
}

/** Tables that the terminal has room for. */
const ON_THE_TERMINAL: readonly string[] = ['rates', 'sizes'];

/** A compression for the terminal: the rates of each layer, and the sizes of the whole. */
export function compressionTerminalReport(document: CompressionDocument): string {
  const { lines, tables, ...others } = compressionOutline(document);
  return outlineText({
    ...others,
    lines: lines.slice(0, 1),
    tables: tables.filter(({ id }) => ON_THE_TERMINAL.includes(id)),
    remarks: [],
  });
}
