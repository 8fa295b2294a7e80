import type { Operation } from '../graph/operation.js';
import { deriveConstant, sizeOfDims, type Constant } from '../tensors/constant.js';
import { stridesOf, valuesAt } from '../tensors/strided.js';

type Rule = (first: number, second: number) => number;

export const foldAdd = valueByValue((first, second) => first + second);
export const foldSub = valueByValue((first, second) => first - second);
export const foldMul = valueByValue((first, second) => first * second);
export const foldDiv = valueByValue((first, second) => first / second);

/** Two constants combined value by value; one is repeated along axes if it has 1 and the other more. */
function valueByValue(rule: Rule): (operation: Operation) => Constant {
  return (operation) => {
    const [first, second] = [operation.constant(0), operation.constant(1)];
    const dims = commonDims(operation, first, second);
    const { isFloat } = first;
    const each: Rule = isFloat ? rule : (one, other) => Math.trunc(rule(one, other));
    return deriveConstant([first, second], {
      ...{ dims, isFloat },
      numbers() {
        const others = spread(second, dims);
        const values = spread(first, dims);
        const combined = isFloat ? new Float32Array(values.length) : new Float64Array(values.length);
        for (let at = 0; at < combined.length; at++) combined[at] = each(values[at], others[at]);
        return combined;
      },
    });
  };
}

function commonDims(operation: Operation, first: Constant, second: Constant): readonly number[] {
  const rank = Math.max(first.dims.length, second.dims.length);
  const [one, other] = [first, second].map(({ dims }) => [
    ...Array<number>(rank - dims.length).fill(1),
    ...dims,
  ]);
  const fits = one.every((extent, axis) => extent === other[axis] || extent === 1 || other[axis] === 1);
  operation.demandDims(second, fits, `a shape that fits ${first.dims.join('x')}`);
  return one.map((extent, axis) => (extent === 1 ? other[axis] : extent));
}

/** A constant's values, repeated to fill a shape. */
function spread({ dims, numbers }: Constant, wanted: readonly number[]) {
  if (sizeOfDims(dims) === sizeOfDims(wanted)) return numbers();
  const missing = wanted.length - dims.length;
  const own = stridesOf(dims);
  const strides = wanted.map((_, axis) =>
    axis < missing || dims[axis - missing] === 1 ? 0 : own[axis - missing],
  );
  return valuesAt(numbers(), { dims: wanted, strides });
}
