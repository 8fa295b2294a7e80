import { largestOf, smallestOf } from '../base/extremes.js';
import { bestFile } from '../explore/rows/best-files.js';
import { failuresOf, type ExploreOutcome } from '../explore/explore.js';
import { keepsConstraints } from '../explore/search/judge.js';
import type { Exploration } from '../explore/study/load-exploration.js';
import { studyMetric } from '../explore/evaluation/metrics.js';
import { PARETO_TABLE } from '../explore/rows/pareto-files.js';
import { axesOf } from '../explore/study/space.js';
import { integer } from '../report/format.js';
import { plainTable } from '../report/plain-table.js';
import { notationOf, numberIn, withUnit } from '../report/sweep/notation.js';

/** A column of the table of best points. */
interface Column {
  readonly title: string;
  readonly cells: readonly string[];
}

/** A finished search for the terminal: what was looked for, how far, and the best points. */
export function explorationText(exploration: Exploration, outcome: ExploreOutcome): string {
  const columns = [
    { title: 'machine', cells: outcome.best.map((_, place) => bestFile(place)) },
    { title: 'evaluation', cells: outcome.best.map(({ number }) => integer(number)) },
    ...axisColumns(exploration, outcome),
    ...objectiveColumns(exploration, outcome),
    ...constraintColumns(exploration, outcome),
  ];
  const rows = outcome.best.map((_, place) => columns.map(({ cells }) => cells[place]));
  const table = plainTable(
    columns.map(({ title }) => title),
    rows,
  );
  return `${headingOf(exploration, outcome)}\n\n${table}\n${frontLine(exploration, outcome)}`;
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

function axisColumns({ study }: Exploration, { bestRows }: ExploreOutcome): readonly Column[] {
  return axesOf(study.space).map(({ path }) => ({
    title: path.slice(path.indexOf('.') + 1),
    cells: bestRows.map(({ point }) => String(point[path])),
  }));
}

function objectiveColumns({ objectives }: Exploration, { best }: ExploreOutcome): readonly Column[] {
  return objectives.map(({ expression: { text, unit } }, place) =>
    figureColumn(
      text,
      unit,
      best.map((finding) => finding.objectives?.[place] ?? NaN),
    ),
  );
}

/** What the constraints limit, beside what is an objective anyway. */
function constraintColumns(
  { constraints, objectives }: Exploration,
  { bestRows }: ExploreOutcome,
): readonly Column[] {
  const shown = objectives.map(({ expression: { text } }) => text);
  const names = new Set(
    constraints.flatMap(({ metrics }) => metrics).filter((name) => !shown.includes(name)),
  );
  return Array.from(names, (name) =>
    figureColumn(
      name,
      studyMetric(name)?.unit ?? '',
      bestRows.map(({ metrics }) => metrics?.[name] ?? NaN),
    ),
  );
}

function figureColumn(label: string, unit: string, values: readonly number[]): Column {
  const notation = notationOf(unit, { min: smallestOf(values), max: largestOf(values) });
  return { title: withUnit(label, notation), cells: values.map((value) => numberIn(value, notation)) };
}

/** Nothing for one best point of one objective: the table says it. */
function frontLine({ objectives }: Exploration, { front, best }: ExploreOutcome): string {
  if (objectives.length === 1)
    return front.length === 1 ? '' : `\n${integer(front.length)} points are equally good: ${PARETO_TABLE}\n`;
  const shown = front.length > best.length ? `, ${integer(best.length)} of them above` : '';
  return `\nPareto front of ${integer(front.length)}${shown}: ${PARETO_TABLE}\n`;
}
