import { axisOrder } from '../axes/new-dims.js';
import { sliceRanges } from '../axes/slice-ranges.js';
import type { Operation } from '../graph/operation.js';
import { deriveConstant, sizeOfDims, zerosLike, type Constant, type Numbers } from '../tensors/constant.js';
import { stridesOf, transposeNumbers, valuesAt } from '../tensors/strided.js';

/** The same values in the same order under another shape. */
export function foldRenamed(
  newDims: (operation: Operation, dims: readonly number[]) => readonly number[],
): (operation: Operation) => Constant {
  return (operation) => {
    const value = operation.constant(0);
    return { ...value, dims: newDims(operation, value.dims) };
  };
}

export function foldTranspose(operation: Operation): Constant {
  const value = operation.constant(0);
  const order = axisOrder(operation, value.dims);
  return deriveConstant([value], {
    dims: order.map((axis) => value.dims[axis]),
    isFloat: value.isFloat,
    numbers: () => transposeNumbers(value.numbers(), value.dims, order),
  });
}

export function foldSlice(operation: Operation): Constant {
  const value = operation.constant(0);
  const ranges = sliceRanges(operation, value.dims);
  const dims = ranges.map(({ count }) => count);
  const strides = stridesOf(value.dims);
  const offset = ranges.reduce((sum, { start }, axis) => sum + start * strides[axis], 0);
  const steps = ranges.map(({ step }, axis) => step * strides[axis]);
  return deriveConstant([value], {
    ...{ dims, isFloat: value.isFloat },
    numbers: () => valuesAt(value.numbers(), { dims, strides: steps, offset }),
  });
}

export function foldGather(operation: Operation): Constant {
  const value = operation.constant(0);
  const axis = operation.axis(operation.attributes.int('axis', 0), value.dims.length);
  const extent = value.dims[axis];
  const indices = operation.indices(1) ?? [];
  const places = indices.map((index) => placeOf(operation, index, extent));
  const [before, behind] = [value.dims.slice(0, axis), value.dims.slice(axis + 1)];
  const block = sizeOfDims(behind);
  return deriveConstant([value], {
    dims: [...before, ...operation.constant(1).dims, ...behind],
    isFloat: value.isFloat,
    numbers() {
      const numbers = value.numbers();
      const gathered = zerosLike(numbers, sizeOfDims(before) * places.length * block);
      for (let outer = 0, to = 0; outer < sizeOfDims(before); outer++)
        for (const place of places) {
          const from = (outer * extent + place) * block;
          gathered.set(numbers.subarray(from, from + block), to);
          to += block;
        }
      return gathered;
    },
  });
}

/** An index, counted from the end if it is negative. */
function placeOf(operation: Operation, index: number, extent: number): number {
  const place = index < 0 ? index + extent : index;
  if (Number.isInteger(place) && place >= 0 && place < extent) return place;
  return operation.fail(`there is no index ${index} of ${extent}`, 'export the model anew');
}

export function foldConcat(operation: Operation): Constant {
  const first = operation.constant(0);
  const parts = operation.values.filter((value) => value.kind === 'constant');
  const axis = operation.axis(operation.attributes.int('axis', 1), first.dims.length);
  const withoutAxis = ({ dims }: Constant) => dims.filter((_, at) => at !== axis).join('x');
  for (const part of parts)
    operation.demandDims(
      part,
      withoutAxis(part) === withoutAxis(first),
      `inputs that differ in axis ${axis} alone`,
    );
  const extent = parts.reduce((sum, { dims }) => sum + dims[axis], 0);
  const dims = first.dims.map((own, at) => (at === axis ? extent : own));
  return deriveConstant(parts, {
    ...{ dims, isFloat: first.isFloat },
    numbers: () => joinedNumbers(parts, axis, dims),
  });
}

/** Parts side by side along an axis; integers of different types meet in one that holds them all. */
function joinedNumbers(parts: readonly Constant[], axis: number, dims: readonly number[]): Numbers {
  const isFloat = parts.every((part) => part.isFloat);
  const joined = isFloat ? new Float32Array(sizeOfDims(dims)) : new Float64Array(sizeOfDims(dims));
  const outer = sizeOfDims(dims.slice(0, axis));
  const row = sizeOfDims(dims.slice(axis));
  let start = 0;
  for (const part of parts) {
    const numbers = part.numbers();
    const block = sizeOfDims(part.dims.slice(axis));
    for (let at = 0; at < outer; at++)
      joined.set(numbers.subarray(at * block, (at + 1) * block), at * row + start);
    start += block;
  }
  return joined;
}
