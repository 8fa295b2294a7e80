import { UserError } from '../../../base/errors.js';
import { isPlain, isSame, PLAIN, unitText, type Dimension } from '../../../config/quantities/dimension.js';

/** Metrics of a point by name. */
export type Metrics = Readonly<Record<string, number>>;

/** A compiled part of an expression that is a number. */
export interface Quantity {
  /** Null for a written 0, which is 0 of anything. */
  readonly dimension: Dimension | null;
  /** In joules, millimetres, seconds and bytes; NaN if a point lacks a metric. */
  readonly value: (metrics: Metrics) => number;
  /** The metrics that it depends on. */
  readonly metrics: readonly string[];
  readonly text: string;
  /** The unit to write numbers in that are held against it: "frames/s". */
  readonly writtenUnit: string | null;
}

/** The one dimension of quantities that are added or compared. Throws a UserError if they have several. */
export function commonDimension(quantities: readonly Quantity[]): Dimension {
  const dimensioned = quantities.filter(({ dimension }) => dimension !== null);
  for (const [index, one] of dimensioned.entries()) {
    const before = dimensioned[Math.max(index - 1, 0)];
    if (!isSame(dimensionOf(one), dimensionOf(before))) throw mismatch(before, one);
  }
  return dimensioned.length === 0 ? PLAIN : dimensionOf(dimensioned[0]);
}

/** Throws a UserError for a quantity that has a unit, if `use` takes a plain number. */
export function demandPlain(quantity: Quantity, use: string): void {
  if (isPlain(dimensionOf(quantity))) return;
  throw new UserError(`${quantity.text} is in ${unitOf(quantity)}: ${use} takes a number without a unit`);
}

export function dimensionOf({ dimension }: Quantity): Dimension {
  return dimension ?? PLAIN;
}

function mismatch(a: Quantity, b: Quantity): UserError {
  const bare = [a, b].find((one) => isPlain(dimensionOf(one)) && one.metrics.length === 0);
  const measured = bare === a ? b : a;
  if (bare !== undefined)
    return new UserError(
      `${measured.text} is in ${unitOf(measured)}: write ${bare.text} ${unitOf(measured)} in place of ${bare.text}`,
    );
  return new UserError(
    `${a.text} is in ${unitOf(a)} and ${b.text} in ${unitOf(b)}; both sides need one unit`,
  );
}

function unitOf(quantity: Quantity): string {
  return quantity.writtenUnit ?? (unitText(dimensionOf(quantity)) || 'plain numbers');
}
