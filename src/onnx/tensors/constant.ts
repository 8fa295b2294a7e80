import { UserError } from '../../base/errors.js';

/** Numbers of a tensor: floating-point ones as float32, integers and truth values in whatever type holds them. */
export type Numbers =
  Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** A tensor that is known before anything runs. */
export interface Constant {
  readonly kind: 'constant';
  readonly dims: readonly number[];
  readonly isFloat: boolean;
  /** Least and largest whole number of its type; known of what a file holds alone. */
  readonly range?: readonly [least: number, most: number] | undefined;
  /** Values that are worked out when this one is read; 0 for what the file holds. */
  readonly work: number;
  /** Its values, the last axis fastest: read or worked out anew each time, as only some are ever asked for. */
  readonly numbers: () => Numbers;
}

/** As many as a network may have weights. */
const MOST_VALUES = 2 ** 28;

/** Of one constant and all that it is worked out from. */
const MOST_WORK = 2 ** 30;

/** Least work of one step: bounds how many follow one another. */
const STEP = 2 ** 21;

/** Whole numbers of a constant that says a shape, axes or the like. */
const MOST_INDICES = 2 ** 12;

/** Number of values of a tensor. */
export function sizeOfDims(dims: readonly number[]): number {
  return dims.reduce((size, extent) => size * extent, 1);
}

/** As text: "1x3x224x224"; "a single value" if there is no axis. */
export function formatDims(dims: readonly number[]): string {
  return dims.length === 0 ? 'a single value' : dims.slice(0, 8).join('x');
}

/** Throws `UserError` if a tensor of that shape would have more values than any network has weights. */
export function checkSize(dims: readonly number[]): void {
  if (sizeOfDims(dims) <= MOST_VALUES) return;
  throw new UserError(`a tensor of ${formatDims(dims)} values; at most ${MOST_VALUES} are taken`);
}

/** A constant that is worked out from others. Throws `UserError` if that is beyond all bounds. */
export function deriveConstant(
  from: readonly Constant[],
  { dims, isFloat, numbers }: Pick<Constant, 'dims' | 'isFloat' | 'numbers'>,
): Constant {
  checkSize(dims);
  const own = Math.max(sizeOfDims(dims), STEP);
  const work = from.reduce((sum, constant) => sum + constant.work, own);
  if (work > MOST_WORK)
    throw new UserError(`its constants take more than ${MOST_WORK} values to work out; fold them on export`);
  return { kind: 'constant', dims, isFloat, work, numbers };
}

/** A constant that is at hand. */
export function literal(
  dims: readonly number[],
  numbers: Numbers,
  isFloat = numbers instanceof Float32Array,
): Constant {
  return { kind: 'constant', dims, isFloat, work: 0, numbers: () => numbers };
}

/** The whole numbers of a constant that says a shape, axes or the like; null if it has too many to. */
export function indicesOf(constant: Constant): readonly number[] | null {
  return sizeOfDims(constant.dims) > MOST_INDICES ? null : Array.from(constant.numbers());
}

/** Numbers of the same type, all 0. */
export function zerosLike(numbers: Numbers, length: number): Numbers {
  const Type = numbers.constructor as new (length: number) => Numbers;
  return new Type(length);
}
