import type { Evaluation } from './evaluate.js';
import { planOfPoints, type Plan } from './plan.js';
import type { Row } from '../rows/row.js';

/** Evaluates points of one study. Rows do not depend on where and in what order. */
export interface Executor {
  /** Gives each point's row to `onRow` as it is finished; an error that `onRow` throws ends the evaluation. */
  evaluate(plan: Plan, onRow: (row: Row) => void): Promise<void>;
  close(): Promise<void>;
}

/** Rows of some points, in their order. */
export async function rowsOf(
  executor: Executor,
  { study }: Evaluation,
  indices: readonly number[],
): Promise<Row[]> {
  const rows = new Map<number, Row>();
  await executor.evaluate(planOfPoints(study.space, indices), (row) => rows.set(row.index, row));
  return indices.flatMap((index) => rows.get(index) ?? []);
}
