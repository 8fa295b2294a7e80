/**
 * Plain data with its typed arrays on memory that threads share: posting it to another thread copies no array.
 * Arrays that lie there already stay.
 */
export function onSharedMemory<T>(value: T): T {
  return moved(value) as T;
}

function moved(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(moved);
  if (value instanceof Map) return new Map(Array.from(value, ([key, inner]) => [key, moved(inner)]));
  if (isTypedArray(value)) return value.buffer instanceof SharedArrayBuffer ? value : copied(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner)]));
}

/** The typed arrays that workloads are made of. */
type Numbers = Int16Array | Int32Array | Uint16Array | Uint32Array | Float32Array;

function isTypedArray(value: object): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function copied(values: Numbers): Numbers {
  const Kind = values.constructor as new (buffer: SharedArrayBuffer) => Numbers;
  const copy = new Kind(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
