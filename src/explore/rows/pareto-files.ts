import { join } from 'node:path';
import { writeWhole } from '../../formats/write-file.js';
import { DOCUMENTS } from '../../result/kinds.js';
import type { SweepHeader } from '../../result/sweep-result.js';
import type { FoundRows } from './found-rows.js';
import type { Exploration } from '../study/load-exploration.js';
import { columnTitle, csvLine } from './results.js';
import type { Finding } from '../search/search.js';
import { rowAt } from './trace.js';

/** Files of the points that no other is better than. */
export const PARETO = 'pareto.json';
export const PARETO_TABLE = 'pareto.csv';

/** What these files are made from. */
export interface FrontSource {
  readonly exploration: Exploration;
  readonly header: SweepHeader;
  /** Evaluations of the whole search. */
  readonly evaluations: number;
  readonly front: readonly Finding[];
  readonly rows: FoundRows;
}

/** Writes the front as JSON and as a table. */
export function writePareto(directory: string, source: FrontSource): void {
  writeWhole(join(directory, PARETO), `${JSON.stringify(paretoDocument(source), null, 2)}\n`);
  writeWhole(join(directory, PARETO_TABLE), [...tableLines(source)].join(''));
}

function paretoDocument({ exploration, header, evaluations, front, rows }: FrontSource) {
  const { tool, study, name, description } = header;
  return {
    kind: DOCUMENTS.pareto.kind,
    version: DOCUMENTS.pareto.version,
    tool,
    study,
    name,
    description,
    objectives: header.exploration?.objectives ?? [],
    constraints: header.exploration?.constraints ?? [],
    strategy: exploration.strategy,
    evaluations,
    points: front.map((finding) => {
      const { index, point, metrics } = rowAt(rows, finding);
      return { evaluation: finding.number, index, point, objectives: finding.objectives, metrics };
    }),
  };
}

function* tableLines({ exploration, header, front, rows }: FrontSource): Generator<string> {
  const paths = header.space.groups.flat().map(({ path }) => path);
  const objectives = exploration.objectives.map(({ direction, expression: { text, unit } }) =>
    columnTitle({ name: `${direction} ${text}`, unit }),
  );
  yield csvLine(['evaluation', 'point', ...paths, ...objectives, ...header.metrics.map(columnTitle)]);
  for (const finding of front) {
    const { index, point, metrics } = rowAt(rows, finding);
    const values = paths.map((path) => point[path]);
    const figures = header.metrics.map(({ name }) => metrics?.[name] ?? null);
    yield csvLine([finding.number, index, ...values, ...(finding.objectives ?? []), ...figures]);
  }
}
