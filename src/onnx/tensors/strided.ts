import { sizeOfDims, zerosLike, type Numbers } from './constant.js';

/** Distances in memory between neighbours along each axis. */
export function stridesOf(dims: readonly number[]): readonly number[] {
  return dims.map((_, axis) => sizeOfDims(dims.slice(axis + 1)));
}

/** Where the values of a tensor lie among others: the first at `offset`, neighbours along an axis a stride apart. */
export interface Places {
  readonly dims: readonly number[];
  readonly strides: readonly number[];
  readonly offset?: number;
}

/** The values at these places, the last axis fastest. */
export function valuesAt(numbers: Numbers, { dims, strides, offset = 0 }: Places): Numbers {
  const values = zerosLike(numbers, sizeOfDims(dims));
  const index = dims.map(() => 0);
  for (let at = 0, from = offset; at < values.length; at++) {
    values[at] = numbers[from];
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++index[axis] < dims[axis]) break;
      from -= strides[axis] * dims[axis];
      index[axis] = 0;
    }
  }
  return values;
}

/** The values of a tensor of `dims` with its axes in another order. */
export function transposeNumbers(
  numbers: Numbers,
  dims: readonly number[],
  order: readonly number[],
): Numbers {
  const strides = stridesOf(dims);
  return valuesAt(numbers, {
    dims: order.map((axis) => dims[axis]),
    strides: order.map((axis) => strides[axis]),
  });
}
