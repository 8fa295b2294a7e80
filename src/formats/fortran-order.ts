/** Values whose first axis is contiguous, in the order in which the last one is. */
export function rowMajor<T extends Float32Array | Uint8Array>(values: T, shape: readonly number[]): T {
  const ordered = (values instanceof Float32Array ? Float32Array : Uint8Array).from(values) as T;
  const strides = shape.map((_, axis) => product(shape.slice(0, axis)));
  const index = shape.map(() => 0);
  for (let at = 0, from = 0; at < values.length; at++) {
    ordered[at] = values[from];
    from += advance(index, shape, strides);
  }
  return ordered;
}

/** Steps an index on, the last axis first, and says how far that is in memory. */
function advance(index: number[], shape: readonly number[], strides: readonly number[]): number {
  let moved = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    moved += strides[axis];
    if (++index[axis] < shape[axis]) break;
    moved -= shape[axis] * strides[axis];
    index[axis] = 0;
  }
  return moved;
}

function product(extents: readonly number[]): number {
  return extents.reduce((result, extent) => result * extent, 1);
}
