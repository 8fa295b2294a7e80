import type { ComparisonDocument } from '../../result/comparison/comparison-document.js';
import { jsonText, REPORT_FORMATS, type ReportFile } from '../formats.js';
import { renderOutlined, type Outlined, type OutlineFormat } from '../outline/formats.js';
import type { ReportOutline, Section } from '../outline/outline.js';
import { terminalReport } from '../terminal/report.js';
import { comparisonCsv } from './csv.js';
import { comparisonJunit } from './junit.js';
import { comparisonOutline } from './outline.js';
import { SETTINGS } from './tables.js';

/** How a comparison can be had: `table` is for a terminal, the others are files. */
export const COMPARISON_FORMATS = ['table', ...REPORT_FORMATS, 'junit'] as const;

export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** A comparison in several formats. */
export interface RenderedComparison {
  /** Empty unless it is asked for. */
  readonly table: string;
  readonly files: readonly ReportFile[];
}

/** Name of the document's file. */
const FILE = 'comparison.json';

/** Points of sweeps that each format has room for. */
const MOST_POINTS: Readonly<Record<OutlineFormat, number>> = { terminal: 40, md: 200, html: 1000, pdf: 200 };

/** Makes all formats; nothing is written. What draws is loaded only if it is asked for. `width`: of a terminal's line. */
export async function renderComparison(
  document: ComparisonDocument,
  formats: readonly ComparisonFormat[],
  width?: number,
): Promise<RenderedComparison> {
  const report = comparisonReport(document);
  const files = await renderOutlined(
    report,
    REPORT_FORMATS.filter((format) => formats.includes(format)),
  );
  const junit = formats.includes('junit') ? [{ name: 'junit.xml', bytes: comparisonJunit(document) }] : [];
  return {
    table: formats.includes('table') ? terminalReport(report.outline('terminal'), width) : '',
    files: [...files, ...junit],
  };
}

/** The report of a comparison. */
export function comparisonReport(document: ComparisonDocument): Outlined {
  return {
    outline: (format) => outlineFor(document, format),
    page: { kind: 'comparison', file: FILE, content: document },
    json: () => ({ name: FILE, bytes: jsonText(document) }),
    csv: () => ({ name: 'comparison.csv', bytes: comparisonCsv(document) }),
  };
}

/**
 * A terminal tells what the documents are, what changed, the whole, and each against A. What was demanded goes to standard
 * error.
 */
function outlineFor(document: ComparisonDocument, format: OutlineFormat): ReportOutline {
  if (format !== 'terminal') return comparisonOutline(document, MOST_POINTS[format]);
  const outline = comparisonOutline({ ...document, thresholds: [], same: [] }, MOST_POINTS.terminal);
  const tables = outline.sections.filter(({ blocks }) => blocks.some((block) => 'table' in block));
  const isSettings = ({ id }: Section) => id === SETTINGS;
  const settings = tables.filter(isSettings);
  return { ...outline, sections: [...settings, ...tables.filter((section) => !isSettings(section))] };
}
