import type { ComparedRun, RunComparison } from '../../../result/comparison/compare-runs.js';
import type { ComparedFigure } from '../../../result/comparison/figure.js';
import type { Fact } from '../../outline/outline.js';
import { againstText, relativeWords } from '../cells.js';
import { wellKnown, type ShownChange } from '../key-figures.js';
import { settingsTable } from '../tables.js';
import type { ComparisonParts } from '../parts.js';
import { layerTable, totalsTable } from './tables.js';

/** What is told of a comparison of runs. */
export function runParts(comparison: RunComparison): ComparisonParts {
  const { runs, changed } = comparison;
  const letters = runs.map(({ letter }) => letter);
  return {
    ...{ subject: 'runs', letters },
    files: runs.map(({ file }) => file),
    descriptions: runs.map(describe),
    shown: shownChanges(comparison),
    lead: totalsTable(comparison),
    tables: [
      settingsTable(letters, changed),
      ...runs.slice(1).map((_, index) => layerTable(comparison, index + 1)),
    ],
    remarks: unchangedText(comparison),
    facts: runs.map(factOf),
  };
}

function describe({ network, machine, hardwareHash, engine }: ComparedRun): string {
  return `${network} on ${machine} (hash ${hardwareHash.slice(0, 8)}), ${engine} engine`;
}

function factOf(run: ComparedRun): Fact {
  return [`Run ${run.letter}`, `${run.file}: ${describe(run)}`];
}

function shownChanges({ metrics, totals }: RunComparison): readonly ShownChange[] {
  const figures: Readonly<Record<string, ComparedFigure>> = totals;
  return wellKnown(metrics)
    .filter(({ name }) => figures[name].values.some(Boolean))
    .map((metric) => {
      const { changes, relativeChanges } = figures[metric.name];
      return {
        metric,
        texts: changes.map((change, index) => relativeWords(change, relativeChanges[index])),
        meanings: changes.map((_, index) => againstText(metric, figures[metric.name], index)),
      };
    });
}

/** What is said in place of a table of what changed. */
function unchangedText({ changed, unsaid }: RunComparison): readonly string[] {
  if (changed.length > 0) return [];
  if (unsaid.length === 0)
    return ['Nothing changed: same machine, network, weights, inputs, number formats, prices and engine.'];
  const says = unsaid.length === 1 ? 'it was' : 'they were';
  return [
    `No name changed; what weights, inputs and formats held is not known of ${unsaid.join(', ')}: ${says} made by an earlier version.`,
  ];
}
