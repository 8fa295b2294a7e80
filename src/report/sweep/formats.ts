import { jsonText } from '../formats.js';
import type { Outlined, OutlineFormat } from '../outline/formats.js';
import type { ReportOutline } from '../outline/outline.js';
import { pickSections } from '../outline/sections.js';
import { studyLine } from './words.js';
import { sweepOutline } from './outline.js';
import type { SweepSummary } from './summary.js';
import type { TableLimits } from './tables/tables.js';

/** What each format has room for. */
const LIMITS: Readonly<Record<OutlineFormat, TableLimits>> = {
  terminal: { figures: 5, rows: 40 },
  md: { figures: 10, rows: 200 },
  html: { figures: Infinity, rows: 200 },
  pdf: { figures: 7, rows: 200 },
};

/** Name of the summary's file. */
const FILE = 'summary.json';

/** The report of a sweep or an exploration. There is no `csv`: the rows themselves are that table. */
export function sweepReport(summary: SweepSummary): Outlined {
  return {
    outline: (format) => outlineFor(summary, format),
    page: { kind: 'sweep', file: FILE, content: summary },
    json: () => ({ name: FILE, bytes: jsonText(summary) }),
    csv: null,
  };
}

/** A terminal tells what was run, its front or its points, the best, and what failed. */
function outlineFor(summary: SweepSummary, format: OutlineFormat): ReportOutline {
  const outline = sweepOutline(summary, LIMITS[format]);
  if (format !== 'terminal') return outline;
  const { energyTable } = summary.subject;
  const prices = energyTable === null ? '' : `, energies of ${energyTable}`;
  const isFront = outline.sections.some(({ id }) => id === 'front');
  return {
    ...outline,
    lines: [`${studyLine(summary)}${prices}`],
    sections: pickSections(outline, [isFront ? 'front' : 'points', 'best', 'failed']),
  };
}
