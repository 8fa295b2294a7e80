import { PLAIN, toPower, type Dimension } from '../../../config/quantities/dimension.js';
import { commonDimension, demandPlain, dimensionOf, type Quantity } from './quantity.js';

/** A function that expressions may call. */
export interface ExpressionFunction {
  /** Values that it takes at most; at least one. */
  readonly most: number;
  /** What its value is in. Throws a UserError if its arguments are not what it takes. */
  readonly dimension: (args: readonly Quantity[], name: string) => Dimension;
  readonly of: (...values: readonly number[]) => number;
}

/** The functions of expressions. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map<string, ExpressionFunction>([
  ['abs', { most: 1, dimension: commonDimension, of: Math.abs }],
  ['min', { most: Infinity, dimension: commonDimension, of: Math.min }],
  ['max', { most: Infinity, dimension: commonDimension, of: Math.max }],
  ['sqrt', { most: 1, dimension: ([arg]) => toPower(dimensionOf(arg), 0.5), of: Math.sqrt }],
  ['log', plain(Math.log)],
  ['log2', plain(Math.log2)],
  ['log10', plain(Math.log10)],
  ['exp', plain(Math.exp)],
]);

function plain(of: (value: number) => number): ExpressionFunction {
  return {
    most: 1,
    of,
    dimension: ([arg], name) => {
      demandPlain(arg, name);
      return PLAIN;
    },
  };
}
