import { axisOrder, flattenedDims, reshapedDims, squeezedDims, unsqueezedDims } from '../axes/new-dims.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';

type NewDims = (operation: Operation, dims: readonly number[]) => readonly number[];

export const lowerReshape = renaming(reshapedDims);
export const lowerFlatten = renaming(flattenedDims);
export const lowerSqueeze = renaming(squeezedDims);
export const lowerUnsqueeze = renaming(unsqueezedDims);

/** Transpose that moves axes of 1 alone, so that values stay in order. */
export const lowerTranspose = renaming((operation, dims) => {
  const order = axisOrder(operation, dims);
  const moved = order.filter((axis) => dims[axis] !== 1);
  if (moved.some((axis, at) => at > 0 && axis < moved[at - 1])) unsupported('it moves values');
  return order.map((axis) => dims[axis]);
});

/** Identity, and what does nothing when a network runs. */
export function lowerIdentity(operation: Operation): MapValue[] {
  return [operation.borderedMap(0)];
}

/** Dropout, which does nothing when a network runs. */
export function lowerDropout(operation: Operation): MapValue[] {
  if (operation.isRead(1)) unsupported('its mask is read');
  if (operation.scalar(2, 0) !== 0) unsupported('it is in training mode');
  return lowerIdentity(operation);
}

/** Numbers of TensorProto.DataType that stand for floating-point numbers. */
const FLOATS: readonly number[] = [1, 10, 11, 16];

/** Cast of floating-point numbers to some of another width. */
export function lowerCast(operation: Operation): MapValue[] {
  if (!FLOATS.includes(operation.attributes.int('to', 0)))
    unsupported('it casts to other than floating-point numbers');
  return lowerIdentity(operation);
}

/** The same values in the same order under another shape: no layer. */
function renaming(dims: NewDims): (operation: Operation) => MapValue[] {
  return (operation) => {
    const value = operation.map(0);
    return [{ ...value, dims: dims(operation, value.dims) }];
  };
}
