import { picturePart, tableParts } from '../markdown/shown-table.js';
import { markdownTable, plainMarkdown } from '../markdown/text.js';
import { progressText, sweepRemarks } from './remarks.js';
import { studyFacts } from './study-facts.js';
import type { SweepSummary } from './summary.js';
import { bestTable, failureTable, frontTable, pointTable } from './tables/tables.js';

const LIMITS = { figures: 10, rows: 200 };

/** The sweep as Markdown; `pictures` are names of files beside it. */
export function sweepMarkdown(summary: SweepSummary, pictures: readonly string[] = []): string {
  const { name, description } = summary.subject;
  const tables = [
    bestTable(summary),
    frontTable(summary, LIMITS),
    pointTable(summary, LIMITS),
    failureTable(summary),
  ].filter((table) => table !== null);
  const parts = [
    `# ${plainMarkdown(name)}`,
    ...(description === '' ? [] : [plainMarkdown(description)]),
    plainMarkdown([progressText(summary), ...sweepRemarks(summary)].join(' ')),
    ...tables.flatMap(tableParts),
    ...(pictures.length === 0 ? [] : ['## Charts', ...pictures.map(picturePart)]),
    '## Study',
    markdownTable(['key', 'value'], studyFacts(summary), [0, 1]),
  ];
  return parts.join('\n\n') + '\n';
}
