import { assess, type Assessment } from './assess.js';
import type { Exploration } from '../study/load-exploration.js';
import type { Row } from '../rows/row.js';
import { startStrategy } from './strategies/catalogue.js';
import { indexOfChoice, latticeOf } from './strategies/lattice.js';

/** One evaluation of a search. */
export interface Finding extends Assessment {
  /** Its place in the search, from 1. */
  readonly number: number;
  /** The point's number in the space. */
  readonly index: number;
  readonly error: string | null;
}

/** Where rows of points come from: in the order of the indices. */
export type RowsOf = (indices: readonly number[]) => Promise<readonly Row[]>;

/**
 * Searches an exploration's space: every evaluation in its order, which depends on the rows alone. Ends after the
 * evaluations that the strategy is given, or when every point was evaluated. `watch` is told each batch.
 */
export async function search(
  exploration: Exploration,
  rowsOf: RowsOf,
  watch: (findings: readonly Finding[]) => void = () => undefined,
): Promise<readonly Finding[]> {
  const { study, objectives, strategy } = exploration;
  const lattice = latticeOf(study.space);
  const searching = startStrategy(strategy, lattice, objectives.length);
  const findings: Finding[] = [];
  const most = mostEvaluations(exploration);
  while (findings.length < most) {
    const choices = searching.ask().slice(0, most - findings.length);
    if (choices.length === 0) break;
    const rows = await rowsOf(choices.map((choice) => indexOfChoice(lattice, choice)));
    const found = rows.map((row, place) => findingOf(exploration, row, findings.length + place + 1));
    for (const finding of found) findings.push(finding);
    watch(found);
    searching.tell(
      found.map(({ minimised, violation }, place) => ({
        choice: choices[place],
        objectives: minimised,
        violation,
      })),
    );
  }
  return findings;
}

/** Evaluations after which a search ends, if the space has as many points. */
export function mostEvaluations({ study, strategy }: Exploration): number {
  const { size } = latticeOf(study.space);
  return strategy.name === 'exhaustive' ? size : Math.min(size, strategy.evaluations);
}

function findingOf(exploration: Exploration, row: Row, number: number): Finding {
  return { ...assess(exploration, row), number, index: row.index, error: row.error };
}
