import type { ComparisonDocument } from '../../result/comparison/comparison-document.js';
import { digestOf } from '../../result/digest.js';
import type { ReportOutline } from '../outline/outline.js';
import { chapterSections } from '../outline/sections.js';
import { capitalise } from '../format.js';
import { comparisonCharts } from './charts.js';
import { demandTable } from './tables.js';
import { changeFigures, headline } from './key-figures.js';
import { areMet, demandsOf, outcomeText } from './outcomes.js';
import type { ComparisonParts } from './parts.js';
import { runParts } from './runs/outline.js';
import { sweepParts } from './sweeps/outline.js';

/** What every format tells of a comparison; at most so many points of sweeps. */
export function comparisonOutline(document: ComparisonDocument, mostPoints: number): ReportOutline {
  const { tool } = document;
  const parts = document.of === 'runs' ? runParts(document) : sweepParts(document, mostPoints);
  const demands = demandsOf(document);
  const found = `${headline(parts.letters, parts.shown)}.`;
  const outcome = outcomeText(demands);
  const notice = outcome === '' ? found : `${capitalise(outcome)}.`;
  return {
    kind: 'comparison',
    title: `Comparison of ${parts.subject}`,
    lines: documentLines(parts),
    notice: { text: notice, state: areMet(demands) ? 'good' : 'bad' },
    figures: changeFigures(parts.letters, parts.shown),
    remarks: [...(outcome === '' ? [] : [found]), ...parts.remarks],
    sections: chapterSections({
      lead: parts.lead,
      charts: comparisonCharts(document, 'light'),
      tables: [demandTable(demands), ...parts.tables],
      facts: {
        title: capitalise(parts.subject),
        rows: [...parts.facts, ['Compared with', `${tool.name} ${tool.version}`]],
      },
    }),
    maker: `${tool.name} ${tool.version}`,
    mark: `comparison ${digestOf(document).slice(0, 8)}`,
  };
}

/** "A  a.json  network on machine", columns below one another on a terminal. */
function documentLines({ letters, files, descriptions }: ComparisonParts): readonly string[] {
  const widest = Math.max(...files.map((file) => file.length));
  return letters.map((letter, index) => `${letter}  ${files[index].padEnd(widest)}  ${descriptions[index]}`);
}
