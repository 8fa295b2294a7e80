import { MAX_FLOAT_BYTES } from '../floats.js';
import { maxNpyBytes, readNpy } from '../npy-read.js';
import { readNpz } from '../npz.js';
import type { ExpectedArrays, FoundArrays } from './expected-arrays.js';

/** The expected arrays of an archive; nothing is unpacked that is larger than its layer. */
export function fromNpz(bytes: Uint8Array, expected: ExpectedArrays, file: string): FoundArrays {
  const { members, others } = readNpz(bytes, file, (name) => {
    const shape = expected.get(name);
    return shape === undefined ? null : maxNpyBytes(shape, MAX_FLOAT_BYTES);
  });
  const arrays = [...members].map(([name, member]) => [name, readNpy(member, `${file}: ${name}`)] as const);
  return { arrays: new Map(arrays), others };
}
