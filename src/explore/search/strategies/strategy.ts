/** One value of each group of axes of a space, by its number in the group. */
export type Choice = readonly number[];

/** What a choice gave. */
export interface Evaluation {
  readonly choice: Choice;
  /** All to be minimised; null if the point failed. */
  readonly objectives: readonly number[] | null;
  /** 0 if all constraints hold, else how far they are missed; Infinity if the point failed. */
  readonly violation: number;
}

/**
 * A way to search a space: it is asked for choices and told what they gave, by turns. What it asks for depends on its
 * seed and on what it was told, on nothing else.
 */
export interface Strategy {
  /** Choices to evaluate next, none of them asked for before; none at all if nothing is left. */
  ask(): readonly Choice[];
  /** What the choices asked for last gave, in their order. */
  tell(evaluations: readonly Evaluation[]): void;
}

/** Whether a point ran and keeps all constraints. */
export function isFeasible({ objectives, violation }: Evaluation): boolean {
  return objectives !== null && violation === 0;
}
