import { InvariantError } from '../../base/errors.js';
import type { Evaluation } from '../evaluation/evaluate.js';
import { rowsOf, type Executor } from '../evaluation/executor.js';
import type { FoundRows } from './found-rows.js';
import type { Journal } from './journal.js';
import type { Row } from './row.js';

/** Gives rows of points: known ones from a file, others evaluated, which then go to the journal. */
export class RowSource {
  private executor: Promise<Executor> | null = null;

  /** `start` is called when a point is not known. */
  constructor(
    private readonly evaluation: Evaluation,
    private readonly known: FoundRows,
    private readonly journal: Journal,
    private readonly start: (evaluation: Evaluation) => Promise<Executor>,
  ) {}

  /** Rows in the order of the indices. */
  async rowsOf(indices: readonly number[]): Promise<readonly Row[]> {
    const found = indices.map((index) => this.known.find(index));
    const unknown = indices.filter((_, place) => found[place] === null);
    const evaluated = (await this.evaluated(unknown)).values();
    return found.map((row) => row ?? nextOf(evaluated));
  }

  async close(): Promise<void> {
    if (this.executor !== null) await (await this.executor).close();
  }

  private async evaluated(indices: readonly number[]): Promise<readonly Row[]> {
    if (indices.length === 0) return [];
    this.executor ??= this.start(this.evaluation).then((executor) => this.journaling(executor));
    return rowsOf(await this.executor, this.evaluation, indices);
  }

  private journaling(executor: Executor): Executor {
    return {
      evaluate: (plan, onRow) =>
        executor.evaluate(plan, (row) => {
          this.journal.append(row);
          onRow(row);
        }),
      close: () => executor.close(),
    };
  }
}

function nextOf(rows: Iterator<Row, unknown>): Row {
  const next = rows.next();
  if (next.done === true) throw new InvariantError('row source', 0, { missing: 'row of a point' });
  return next.value;
}
