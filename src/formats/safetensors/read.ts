import { quoted } from '../../base/quote.js';
import { fail, readHeader, type Header, type TensorRange } from './header.js';
import type { Safetensors, Tensor } from './safetensors.js';

/**
 * Reads safetensors: a header's length as 8 little-endian bytes, the header as JSON, and the tensors' bytes, which
 * the tensors share out among them without hole or overlap. The tensors are views of `bytes`, in the order of their
 * place in the file. `file` names the bytes in errors.
 * Throws `UserError` for anything else: headers beyond the file or 8 MiB, keys twice, deep nesting, unknown types,
 * shapes that do not match their bytes, bytes that no tensor has.
 */
export function readSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const header = readHeader(bytes, file);
  const ranges = header.ranges.toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  checkSharing(ranges, bytes.length - header.dataOffset, file);
  return {
    tensors: new Map(ranges.map((range) => [range.name, tensor(bytes, header, range)])),
    metadata: header.metadata,
  };
}

/** `ranges` ascend. */
function checkSharing(ranges: readonly TensorRange[], available: number, file: string): void {
  let next = 0;
  for (const { name, begin, end } of ranges) {
    if (end > available)
      fail(file, `tensor ${quoted(name)} ends at byte ${end} of the data, of which there are ${available}`);
    if (begin < next) fail(file, `tensor ${quoted(name)} overlaps another at byte ${begin} of the data`);
    if (begin > next) fail(file, `bytes ${next} to ${begin} of the data belong to no tensor`);
    next = end;
  }
  if (next < available) fail(file, `${available - next} bytes are left after the last tensor`);
}

function tensor(
  bytes: Uint8Array,
  { dataOffset }: Header,
  { dtype, shape, begin, end }: TensorRange,
): Tensor {
  return { dtype, shape, bytes: bytes.subarray(dataOffset + begin, dataOffset + end) };
}
