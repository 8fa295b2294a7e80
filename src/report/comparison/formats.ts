import type { ComparisonDocument } from '../../result/comparison/comparison-document.js';
import { REPORT_FORMATS, type ReportFile } from '../formats.js';
import { renderOutlined, type Outlined, type OutlineFormat } from '../outline/formats.js';
import type { ReportTable } from '../outline/table.js';
import { outlineText } from '../outline/terminal.js';
import { comparisonCsv } from './csv.js';
import { comparisonJunit } from './junit.js';
import { comparisonOutline } from './outline.js';
import { SETTINGS } from './settings-table.js';

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
const MOST_POINTS: Readonly<Record<OutlineFormat | 'terminal', number>> = {
  terminal: 40,
  md: 200,
  html: 1000,
  pdf: 200,
};

/** Makes all formats; nothing is written. What draws is loaded only if it is asked for. */
export async function renderComparison(
  document: ComparisonDocument,
  formats: readonly ComparisonFormat[],
): Promise<RenderedComparison> {
  const files = await renderOutlined(
    outlinedComparison(document),
    REPORT_FORMATS.filter((format) => formats.includes(format)),
  );
  const junit = formats.includes('junit') ? [{ name: 'junit.xml', bytes: comparisonJunit(document) }] : [];
  return {
    table: formats.includes('table') ? comparisonText(document) : '',
    files: [...files, ...junit],
  };
}

/** The text of `comparison.json`. */
export function comparisonJson(document: ComparisonDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/**
 * A comparison for the terminal: what the documents are, what changed, the whole, and each against A. What was demanded
 * goes to standard error.
 */
export function comparisonText(document: ComparisonDocument): string {
  const outline = comparisonOutline({ ...document, thresholds: [], same: [] }, MOST_POINTS.terminal);
  const { lines, lead, tables } = outline;
  const isSettings = ({ id }: ReportTable) => id === SETTINGS;
  return outlineText({
    ...outline,
    lines: [lines.join('\n')],
    lead: null,
    tables: [
      ...tables.filter(isSettings),
      ...(lead === null ? [] : [lead]),
      ...tables.filter((table) => !isSettings(table)),
    ],
  });
}

function outlinedComparison(document: ComparisonDocument): Outlined {
  return {
    outline: (format) => comparisonOutline(document, MOST_POINTS[format]),
    page: { kind: 'comparison', file: FILE, content: document },
    json: () => ({ name: FILE, bytes: comparisonJson(document) }),
    csv: () => ({ name: 'comparison.csv', bytes: comparisonCsv(document) }),
  };
}
