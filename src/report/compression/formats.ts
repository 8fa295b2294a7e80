import type { CompressionDocument } from '../../result/compression-result.js';
import { jsonText } from '../formats.js';
import type { Outlined, OutlineFormat } from '../outline/formats.js';
import type { ReportOutline } from '../outline/outline.js';
import { pickSections } from '../outline/sections.js';
import { compressionCsv } from './csv.js';
import { compressionOutline } from './outline.js';
import type { PublishedSizes } from './published.js';

/** Names of a compression's own files. */
export const COMPRESSION_FILES = { json: 'compression.json', csv: 'compression.csv' };

/** What a terminal has room for: what training came to, the rates of each layer, and the sizes of the whole. */
const ON_THE_TERMINAL: readonly string[] = ['retraining', 'rates', 'sizes'];

/** The report of a compression, next to what is published of its network or its like, if anything is. */
export function compressionReport(document: CompressionDocument, published: PublishedSizes | null): Outlined {
  return {
    outline: (format) => outlineFor(document, published, format),
    page: { kind: 'compression', file: COMPRESSION_FILES.json, content: document },
    json: () => ({ name: COMPRESSION_FILES.json, bytes: jsonText(document) }),
    csv: () => ({ name: COMPRESSION_FILES.csv, bytes: compressionCsv(document) }),
  };
}

function outlineFor(
  document: CompressionDocument,
  published: PublishedSizes | null,
  format: OutlineFormat,
): ReportOutline {
  const outline = compressionOutline(document, published);
  if (format !== 'terminal') return outline;
  const [line] = outline.lines;
  return {
    ...outline,
    lines: [line],
    remarks: [],
    sections: pickSections(outline, ON_THE_TERMINAL),
  };
}
