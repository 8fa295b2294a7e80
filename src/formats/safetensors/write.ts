import { InvariantError } from '../../base/errors.js';
import { DTYPE_BYTES } from './dtypes.js';
import { LENGTH_BYTES, METADATA_KEY, type Safetensors, type Tensor } from './safetensors.js';

const ALIGNMENT_BYTES = 8;
const SPACE = ' ';

type Named = readonly [name: string, tensor: Tensor];

/**
 * The bytes of a safetensors file; equal contents give equal bytes. Tensors are ordered by the width of their values,
 * widest first, then by name, so that all are aligned; the header is filled up with spaces to 8 bytes.
 * Throws `InvariantError` if a tensor's bytes do not match its shape.
 */
export function safetensorsBytes({ tensors, metadata }: Safetensors): Uint8Array {
  const ordered = inFileOrder(tensors);
  const header = new TextEncoder().encode(headerText(ordered, metadata));
  const dataBytes = ordered.reduce((sum, [, { bytes }]) => sum + bytes.length, 0);
  const file = new Uint8Array(LENGTH_BYTES + header.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, LENGTH_BYTES);
  let at = LENGTH_BYTES + header.length;
  for (const [, { bytes }] of ordered) {
    file.set(bytes, at);
    at += bytes.length;
  }
  return file;
}

/** Tensors in the order in which they are written. */
export function inFileOrder(tensors: ReadonlyMap<string, Tensor>): readonly Named[] {
  return [...tensors].sort(byWidthAndName);
}

/** Names by code units, which are the same everywhere. */
function byWidthAndName([a, { dtype: ofA }]: Named, [b, { dtype: ofB }]: Named): number {
  return DTYPE_BYTES[ofB] - DTYPE_BYTES[ofA] || (a < b ? -1 : 1);
}

function headerText(ordered: readonly Named[], metadata: ReadonlyMap<string, string>): string {
  const sorted = [...metadata].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: [string, unknown][] =
    sorted.length === 0 ? [] : [[METADATA_KEY, Object.fromEntries(sorted)]];
  let begin = 0;
  for (const [name, tensor] of ordered) {
    checkSize(name, tensor);
    const { dtype, shape, bytes } = tensor;
    entries.push([name, { dtype, shape, data_offsets: [begin, begin + bytes.length] }]);
    begin += bytes.length;
  }
  return padText(objectText(entries));
}

/** Keys in the order given, also those that look like numbers. */
function objectText(entries: readonly [string, unknown][]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

function padText(text: string): string {
  const bytes = Buffer.byteLength(text);
  return text + SPACE.repeat(Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES - bytes);
}

function checkSize(name: string, { dtype, shape, bytes }: Tensor): void {
  const size = shape.reduce((product, extent) => product * extent, DTYPE_BYTES[dtype]);
  if (bytes.length !== size)
    throw new InvariantError('safetensors writer', 0, { name, bytes: bytes.length, size });
}
