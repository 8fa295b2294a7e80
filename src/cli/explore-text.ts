import { largestOf, smallestOf } from '../base/extremes.js';
import { bestFile } from '../explore/rows/best-files.js';
import { failuresOf, type ExploreOutcome } from '../explore/explore.js';
import { keepsConstraints } from '../explore/search/assess.js';
import type { Exploration } from '../explore/study/load-exploration.js';
import { studyMetric } from '../explore/evaluation/metrics.js';
import { PARETO_TABLE } from '../explore/rows/pareto-files.js';
import { axesOf } from '../explore/study/space.js';
import { integer } from '../report/format.js';
import { bestName } from '../report/sweep/figure.js';
import { fillTable, numberColumn, textCell, textColumn, type ColumnOf } from '../report/outline/table.js';
import { notationOf, numberIn, percentText, withUnit } from '../report/sweep/notation.js';
import { pointText } from '../report/sweep/words.js';
import type { SweepSummary } from '../report/sweep/summary.js';
import { terminalTable } from '../report/terminal/table.js';
import { wrapText } from '../report/terminal/wrap-text.js';
import type { SweepRow } from '../result/sweep-result.js';

/** The best points, by their places. */
type BestColumn = ColumnOf<number>;

/**
 * A finished search for a terminal of `width` columns: what was looked for, how far, the best points, and which of them to
 * take.
 */
export function explorationText(
  exploration: Exploration,
  outcome: ExploreOutcome,
  summary: SweepSummary,
  width = Infinity,
): string {
  const columns = [
    textColumn<number>('machine', bestFile),
    valueColumn('evaluation', (place) => integer(outcome.best[place].number), 3),
    ...axisColumns(exploration, outcome),
    ...objectiveColumns(exploration, outcome),
    ...constraintColumns(exploration, outcome),
  ];
  const about = { id: 'best', title: '', note: '' };
  const notes = [
    ...frontLines(exploration, outcome),
    ...recommendationLines(summary, outcome),
    ...overrunLines(outcome),
  ];
  return [
    wrapText(headingOf(exploration, outcome), width),
    terminalTable(fillTable(about, columns, Array.from(outcome.best.keys())), width),
    ...(notes.length === 0 ? [] : [wrapText(notes.join('\n'), width)]),
  ]
    .map((part) => `${part}\n`)
    .join('\n');
}

function headingOf(exploration: Exploration, { findings, folder }: ExploreOutcome): string {
  const { name, workload, hardware, energyTable, points } = folder.header;
  const { objectives, constraints, strategy } = exploration;
  const sought = objectives.map(({ direction, expression: { text } }) => `${direction} ${text}`);
  const keeping = findings.filter(keepsConstraints).length;
  const failed = failuresOf(findings);
  const counts = [
    `${integer(findings.length)} of ${integer(points)} points`,
    ...(constraints.length === 0 ? [] : [`${integer(keeping)} keep the constraints`]),
    ...(failed === 0 ? [] : [`${integer(failed)} failed`]),
  ];
  const seed = strategy.name === 'exhaustive' ? '' : `, seed ${strategy.seed}`;
  const prices = energyTable === null ? '' : `, energies of ${energyTable}`;
  return [
    `${name}: ${workload}, on ${hardware}${prices}`,
    [...sought, ...constraints.map(({ text }) => text)].join('; '),
    `${strategy.name}${seed}: ${counts.join(', ')}`,
  ].join('\n');
}

function axisColumns({ study }: Exploration, { bestRows }: ExploreOutcome): readonly BestColumn[] {
  return axesOf(study.space).map(({ path }) =>
    valueColumn(path.slice(path.indexOf('.') + 1), (place) => String(bestRows[place].point[path])),
  );
}

function objectiveColumns({ objectives }: Exploration, { best }: ExploreOutcome): readonly BestColumn[] {
  return objectives.map(({ expression: { text, unit } }, number) =>
    figureColumn(
      text,
      unit,
      best.map((finding) => finding.objectives?.[number] ?? NaN),
    ),
  );
}

/** What the constraints limit, besides what is an objective anyway. */
function constraintColumns(
  { constraints, objectives }: Exploration,
  { bestRows }: ExploreOutcome,
): readonly BestColumn[] {
  const shown = objectives.map(({ expression: { text } }) => text);
  const names = new Set(
    constraints.flatMap(({ metrics }) => metrics).filter((name) => !shown.includes(name)),
  );
  return Array.from(names, (name) =>
    figureColumn(
      name,
      studyMetric(name)?.unit ?? '',
      bestRows.map(({ metrics }) => metrics?.[name] ?? NaN),
      1,
    ),
  );
}

function figureColumn(label: string, unit: string, values: readonly number[], priority = 0): BestColumn {
  const notation = notationOf(unit, { min: smallestOf(values), max: largestOf(values) });
  return valueColumn(withUnit(label, notation), (place) => numberIn(values[place], notation), priority);
}

function valueColumn(title: string, text: (place: number) => string, priority = 0): BestColumn {
  return { ...numberColumn<number>(title, (place) => textCell(text(place))), priority };
}

/** Nothing for one best point of one objective: the table says it. */
function frontLines({ objectives }: Exploration, { front, best }: ExploreOutcome): readonly string[] {
  if (objectives.length === 1)
    return front.length === 1 ? [] : [`${integer(front.length)} points are equally good: ${PARETO_TABLE}`];
  const shown = front.length > best.length ? `, ${integer(best.length)} of them above` : '';
  return [`Pareto front of ${integer(front.length)}${shown}: ${PARETO_TABLE}`];
}

/** Which smaller points are nearly as good by an objective, and where the trade of area and time bends. */
function recommendationLines({ bests, view }: SweepSummary, outcome: ExploreOutcome): readonly string[] {
  const smaller = bests.points
    .filter(({ figure, row, recommended }) => figure.objective !== null && row.index !== recommended.index)
    .map(
      ({ figure, recommended }) =>
        `Within ${percentText(view.tolerance)} of the ${bestName(figure)}, the smallest: ${placeText(recommended, outcome)}`,
    );
  const { knee } = bests;
  return [...smaller, ...(knee === null ? [] : [`Knee of area and time: ${placeText(knee, outcome)}`])];
}

/** A point by its machine's file if it has one, and by its values. */
function placeText({ index, point, evaluation }: SweepRow, { best }: ExploreOutcome): string {
  const place = best.findIndex((finding) => finding.index === index);
  const name = place < 0 ? `evaluation ${integer(evaluation?.number ?? 0)}` : bestFile(place);
  return `${name} (${pointText(point)})`;
}

/** A machine that does not hold the network is not a machine to build: its times assume that it does. */
function overrunLines({ bestRows }: ExploreOutcome): readonly string[] {
  const names = bestRows.flatMap(({ metrics }, place) =>
    (metrics?.['shortfalls'] ?? 0) > 0 ? [bestFile(place)] : [],
  );
  if (names.length === 0) return [];
  const what = names.length === bestRows.length && names.length > 1 ? 'none of these machines holds' : null;
  const subject = what ?? `${names.join(', ')} ${names.length === 1 ? 'does not hold' : 'do not hold'}`;
  return [
    `Beware: ${subject} the network in memory, and times assume that it fits; --constraint fits leaves such out`,
  ];
}
