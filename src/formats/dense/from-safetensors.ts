import { UserError } from '../../base/errors.js';
import { decodeFloats, type FloatType } from '../floats.js';
import type { FloatArray } from '../npy-read.js';
import type { Dtype } from '../safetensors/dtypes.js';
import type { Tensor } from '../safetensors/safetensors.js';
import type { ExpectedArrays, FoundArrays } from './expected-arrays.js';

const FLOATS: Partial<Record<Dtype, FloatType>> = {
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
};

/** The expected arrays among tensors. Throws `UserError` for one that holds no floating-point numbers. */
export function fromSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  expected: ExpectedArrays,
  file: string,
): FoundArrays {
  const wanted = [...tensors].filter(([name]) => expected.has(name));
  return {
    arrays: new Map(wanted.map(([name, tensor]) => [name, floatArray(tensor, name, file)])),
    others: [...tensors.keys()].filter((name) => !expected.has(name)),
  };
}

function floatArray({ dtype, shape, bytes }: Tensor, name: string, file: string): FloatArray {
  const type = FLOATS[dtype];
  if (type === undefined)
    throw new UserError(
      `${file}: ${name} holds ${dtype}, not floating-point numbers; save it as ${Object.keys(FLOATS).join(', ')}`,
    );
  return { shape, values: decodeFloats(bytes, { type, littleEndian: true }) };
}
