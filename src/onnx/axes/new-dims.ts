import type { Operation } from '../graph/operation.js';
import { sizeOfDims } from '../tensors/constant.js';

/** The shape that a Reshape gives: 0 stands for the axis as it is, -1 for what is left. */
export function reshapedDims(operation: Operation, dims: readonly number[]): readonly number[] {
  const wanted = operation.indices(1) ?? operation.fail('it has no shape', 'export the model anew');
  const keepsZeros = operation.attributes.int('allowzero', 0) !== 0;
  const known = wanted.map((extent, axis) => (extent === 0 && !keepsZeros ? (dims[axis] ?? NaN) : extent));
  const others = sizeOfDims(known.filter((extent) => extent !== -1));
  const given = known.map((extent) => (extent === -1 ? sizeOfDims(dims) / others : extent));
  const isShape = given.every((extent) => Number.isInteger(extent) && extent >= 0);
  if (isShape && sizeOfDims(given) === sizeOfDims(dims)) return given;
  return operation.fail(
    `${dims.join('x')} values do not fit the shape ${wanted.slice(0, 8).join(', ')}`,
    'export the model with shapes that fit',
  );
}

/** The matrix that a Flatten gives. */
export function flattenedDims(operation: Operation, dims: readonly number[]): readonly number[] {
  const axis = operation.attributes.int('axis', 1);
  const place = axis === dims.length ? axis : operation.axis(axis, dims.length);
  return [sizeOfDims(dims.slice(0, place)), sizeOfDims(dims.slice(place))];
}

/** The shape without some axes of 1: all of them, unless they are named. */
export function squeezedDims(operation: Operation, dims: readonly number[]): readonly number[] {
  const given = operation.indicesOrAttribute(1, 'axes');
  const axes = new Set(given?.map((axis) => operation.axis(axis, dims.length)));
  const isLeftOut = (extent: number, axis: number) => (given === null ? extent === 1 : axes.has(axis));
  if (dims.some((extent, axis) => isLeftOut(extent, axis) && extent !== 1))
    operation.fail(`an axis of ${dims.join('x')} that it leaves out is not 1`, 'export the model anew');
  return dims.filter((extent, axis) => !isLeftOut(extent, axis));
}

/** The shape with axes of 1 in between. */
export function unsqueezedDims(operation: Operation, dims: readonly number[]): readonly number[] {
  const given = operation.indicesOrAttribute(1, 'axes') ?? [];
  const rank = dims.length + given.length;
  const axes = new Set(given.map((axis) => operation.axis(axis, rank)));
  if (axes.size !== given.length) operation.fail('one of its axes repeats', 'export the model anew');
  const others = dims.values();
  return Array.from({ length: rank }, (_, axis) => (axes.has(axis) ? 1 : (others.next().value ?? 1)));
}

/** The order in which a Transpose takes the axes: the last first, unless it says it. */
export function axisOrder(operation: Operation, dims: readonly number[]): readonly number[] {
  const order = operation.attributes.ints('perm') ?? dims.map((_, axis) => axis).reverse();
  const isOrder = order.length === dims.length && new Set(order).size === dims.length;
  if (isOrder && order.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < dims.length))
    return order;
  return operation.fail(
    `its perm ${order.slice(0, 8).join(', ')} is not an order of axes`,
    'export the model anew',
  );
}
