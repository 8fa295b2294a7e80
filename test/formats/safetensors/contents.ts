import fc from 'fast-check';
import { DTYPE_BYTES, type Dtype } from '../../../src/formats/safetensors/dtypes.js';
import type { Safetensors, Tensor } from '../../../src/formats/safetensors/safetensors.js';

/** Bytes of a file with a header of any text, right or wrong. */
export function fileOf(header: string, data: readonly number[] = [], length?: bigint): Uint8Array {
  const text = Buffer.from(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

const dtypes = Object.keys(DTYPE_BYTES) as Dtype[];

const tensor: fc.Arbitrary<Tensor> = fc
  .tuple(fc.constantFrom(...dtypes), fc.array(fc.nat(3), { maxLength: 4 }))
  .chain(([dtype, shape]) => {
    const size = shape.reduce((product, extent) => product * extent, DTYPE_BYTES[dtype]);
    return fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => ({ dtype, shape, bytes }));
  });

const name = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text !== '__metadata__');

/** A few tensors of any type and name, and any metadata. */
export const contents: fc.Arbitrary<Safetensors> = fc.record({
  tensors: fc
    .uniqueArray(fc.tuple(name, tensor), { selector: ([key]) => key, maxLength: 6 })
    .map((list) => new Map(list)),
  metadata: fc
    .uniqueArray(fc.tuple(name, fc.string({ unit: 'grapheme' })), { selector: ([key]) => key, maxLength: 3 })
    .map((list) => new Map(list)),
});
