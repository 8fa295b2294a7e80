import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import { literal, sizeOfDims, type Constant } from '../tensors/constant.js';

/** Shape of a map or of a constant, or a part of it. */
export function foldShape(operation: Operation): Constant {
  const dims = dimsOf(operation);
  const { attributes } = operation;
  const start = attributes.int('start', 0);
  const end = attributes.has('end') ? attributes.int('end', 0) : dims.length;
  const part = Float64Array.from(dims.slice(start, end));
  return literal([part.length], part);
}

/** Number of values of a map or of a constant. */
export function foldSize(operation: Operation): Constant {
  return literal([], Float64Array.of(sizeOfDims(dimsOf(operation))), false);
}

function dimsOf(operation: Operation): readonly number[] {
  const value = operation.value(0);
  if (value.kind === 'map' && value.border !== null)
    unsupported('it reads padding that only a convolution or a pool can take over');
  return value.dims;
}
