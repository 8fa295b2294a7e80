import type { ReportOutline } from '../outline/outline.js';
import { chapterSections } from '../outline/sections.js';
import { sweepCharts } from './charts/charts.js';
import { studyLine } from './words.js';
import { sweepFigures } from './key-figures.js';
import { progressText, sweepRemarks } from './remarks.js';
import { studyFacts } from './study-facts.js';
import type { SweepSummary } from './summary.js';
import { bestTable, failureTable, frontTable, pointTable, type TableLimits } from './tables/tables.js';

/** What every format tells of a sweep or an exploration; tables as large as `limits` allow. */
export function sweepOutline(summary: SweepSummary, limits: TableLimits): ReportOutline {
  const { name, description, tool, study } = summary.subject;
  return {
    kind: summary.search === null ? 'sweep' : 'exploration',
    title: name,
    lines: [studyLine(summary), description].filter(Boolean),
    notice: { text: progressText(summary), state: summary.failed === 0 ? 'good' : 'caution' },
    figures: sweepFigures(summary),
    remarks: sweepRemarks(summary),
    sections: chapterSections({
      lead: bestTable(summary),
      charts: sweepCharts(summary, 'light'),
      tables: [frontTable(summary, limits), pointTable(summary, limits), failureTable(summary)],
      facts: { title: 'Study', rows: studyFacts(summary) },
    }),
    maker: `${tool.name} ${tool.version}`,
    mark: `study ${study.slice(0, 8)}`,
  };
}
