import type { ComparedSweep, SweepComparison } from '../../../result/comparison/compare-sweeps.js';
import type { Fact } from '../../outline/outline.js';
import { integer } from '../../format.js';
import { pointsText } from '../../sweep/words.js';
import { relativeWords } from '../cells.js';
import { wellKnown, type ShownChange } from '../key-figures.js';
import { brokenLines } from '../outcomes.js';
import type { ComparisonParts } from '../parts.js';
import { settingsTable } from '../tables.js';
import { changedPointTable, summaryTable, unmatchedTable } from './tables.js';

/** What is told of a comparison of sweeps or explorations; at most so many points of each. */
export function sweepParts(comparison: SweepComparison, mostPoints: number): ComparisonParts {
  const { sweeps, changed } = comparison;
  const letters = sweeps.map(({ letter }) => letter);
  return {
    ...{ subject: 'sweeps', letters },
    files: sweeps.map(({ file }) => file),
    descriptions: sweeps.map(describe),
    shown: shownChanges(comparison),
    lead: summaryTable(comparison),
    tables: [
      settingsTable(letters, changed),
      ...sweeps.slice(1).map((_, index) => changedPointTable(comparison, index + 1, mostPoints)),
      unmatchedTable(comparison, mostPoints),
    ],
    remarks: [
      ...(changed.length === 0 ? ['Nothing changed: same study.'] : []),
      ...brokenLines(comparison).map((line) => `${line}.`),
    ],
    facts: sweeps.map(factOf),
  };
}

function describe({ name, workload, machine, points, failed, study }: ComparedSweep): string {
  const failures = failed === 0 ? '' : `, ${integer(failed)} failed`;
  return `${name}: ${workload} on ${machine}, ${integer(points)} points${failures} (study ${study.slice(0, 8)})`;
}

function factOf(sweep: ComparedSweep): Fact {
  return [`Sweep ${sweep.letter}`, `${sweep.file}: ${describe(sweep)}`];
}

function shownChanges({ sweeps, metrics, summaries }: SweepComparison): readonly ShownChange[] {
  return wellKnown(metrics).flatMap((metric) => {
    const found = sweeps.map(({ letter }) =>
      summaries.find((one) => one.metric === metric.name && one.letter === letter),
    );
    const means = found.map((summary) => summary?.meanRelativeChange ?? null);
    if (means.every((mean) => mean === null)) return [];
    return {
      metric,
      texts: means.map((mean) => relativeWords(mean, mean)),
      meanings: found.map((summary) => `geometric mean of ${pointsText(summary?.points ?? 0)}`),
    };
  });
}
