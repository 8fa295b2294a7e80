/**
 * Plain data with its typed arrays on memory that threads share: posting it to another thread copies no array.
 * Arrays that lie there already stay.
 */
export function onSharedMemory<T>(value: T): T {
  return moveValue(value) as T;
}

function moveValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(moveValue);
  if (value instanceof Map) return new Map(Array.from(value, ([key, inner]) => [key, moveValue(inner)]));
  if (isTypedArray(value)) return value.buffer instanceof SharedArrayBuffer ? value : copyNumbers(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moveValue(inner)]));
}

/** The typed arrays that workloads are made of. */
type Numbers = Int16Array | Int32Array | Uint16Array | Uint32Array | Float32Array;

function isTypedArray(value: object): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function copyNumbers(values: Numbers): Numbers {
  const Kind = values.constructor as new (buffer: SharedArrayBuffer) => Numbers;
  const copy = new Kind(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
