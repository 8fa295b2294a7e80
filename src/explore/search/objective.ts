import type { ObjectiveField } from '../../config/explore.js';
import { compileExpression, type Expression, type Metrics } from './expression.js';

/** What a search makes as small as it can, or as large. */
export interface Objective {
  readonly direction: ObjectiveField['direction'];
  readonly expression: Expression;
  /** The value where small is good: turned round if the objective is to be maximised. Null if there is none. */
  readonly minimised: (metrics: Metrics) => number | null;
}

/** Compiles an objective as written; `subject` says in messages what it is. Throws a UserError for what is not pure arithmetic. */
export async function compileObjective(
  { direction, expression }: ObjectiveField,
  subject = 'objective',
): Promise<Objective> {
  const compiled = await compileExpression(expression, subject);
  return {
    direction,
    expression: compiled,
    minimised: (metrics) => {
      const value = compiled.value(metrics);
      return value === null || direction === 'minimise' ? value : 0 - value;
    },
  };
}
