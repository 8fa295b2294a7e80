import type { Constraint } from './constraint.js';
import type { Objective } from './objective.js';
import type { Row } from '../rows/row.js';

/** What a search looks for. */
export interface Criteria {
  readonly constraints: readonly Constraint[];
  /** At least one. */
  readonly objectives: readonly Objective[];
}

/** What a row is worth to a search. */
export interface Assessment {
  /** As written; null if the point failed, or an objective or a constraint has no value for it. */
  readonly objectives: readonly number[] | null;
  /** The same, all to be minimised. */
  readonly minimised: readonly number[] | null;
  /** Sum over the constraints, 0 if all hold; Infinity if the point failed. */
  readonly violation: number;
  /** Places of the constraints that are missed. */
  readonly missed: readonly number[];
}

const FAILED: Assessment = { objectives: null, minimised: null, violation: Infinity, missed: [] };

/** Assesses a point by its row. */
export function assess({ constraints, objectives }: Criteria, { metrics }: Row): Assessment {
  if (metrics === null) return FAILED;
  const written = objectives.map(({ expression }) => expression.value(metrics));
  const minimised = objectives.map((objective) => objective.minimised(metrics));
  const violations = constraints.map(({ violation }) => violation(metrics));
  if (![written, minimised, violations].every(isComplete)) return FAILED;
  return {
    objectives: written.filter(isNumber),
    minimised: minimised.filter(isNumber),
    violation: violations.filter(isNumber).reduce((sum, violation) => sum + violation, 0),
    missed: violations.flatMap((violation, place) => (violation === 0 ? [] : [place])),
  };
}

/** Whether a point ran and keeps all constraints. */
export function keepsConstraints({ objectives, violation }: Assessment): boolean {
  return objectives !== null && violation === 0;
}

function isComplete(values: readonly (number | null)[]): boolean {
  return values.every(isNumber);
}

function isNumber(value: number | null): value is number {
  return value !== null;
}
