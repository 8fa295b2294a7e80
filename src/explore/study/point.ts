/** A value that an axis can take, as a config file would hold it: "1 GHz", 64, true. */
export type AxisValue = string | number | boolean;

/**
 * One way in which the points of a study differ. `path` says what it changes: `hardware.KEY`, `energy.KEY`,
 * `network.KEY`, `weights` or `seed`.
 */
export interface Axis {
  readonly path: string;
  readonly values: readonly AxisValue[];
}

/** Axes that vary independently; axes of one group take their values side by side and are equally long. */
export interface Space {
  readonly groups: readonly (readonly Axis[])[];
}

/** One combination of values, in the space's order of axes. */
export interface Point {
  /** Its number in the space: the last group varies fastest. */
  readonly index: number;
  readonly values: Readonly<Record<string, AxisValue>>;
}
