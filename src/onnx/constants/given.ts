import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import { deriveConstant, literal, zerosLike, sizeOfDims, type Constant } from '../tensors/constant.js';
import { ELEMENT_TYPES } from '../tensors/element-types.js';
import { tensorConstant } from '../tensors/tensor-constant.js';

/** Constant: a tensor, or numbers. */
export function foldConstant({ attributes, directory }: Operation): Constant {
  const tensor = attributes.tensor('value');
  if (tensor !== null) return tensorConstant(tensor, directory);
  if (attributes.has('value_float')) return literal([], Float32Array.of(attributes.float('value_float', 0)));
  if (attributes.has('value_int')) return literal([], Float64Array.of(attributes.int('value_int', 0)));
  const floats = attributes.floats('value_floats');
  if (floats !== null) return literal([floats.length], Float32Array.from(floats));
  const ints = attributes.ints('value_ints');
  if (ints !== null) return literal([ints.length], Float64Array.from(ints));
  return unsupported('it holds neither a tensor nor numbers');
}

/** ConstantOfShape: one value, 0 unless it is said. */
export function foldConstantOfShape(operation: Operation): Constant {
  const dims = operation.indices(0) ?? [];
  if (dims.some((extent) => !Number.isSafeInteger(extent) || extent < 0))
    operation.fail(`${dims.slice(0, 8).join('x')} is not a valid shape`, 'export the model anew');
  const tensor = operation.attributes.tensor('value');
  const given =
    tensor === null ? literal([1], new Float32Array(1)) : tensorConstant(tensor, operation.directory);
  const value = given.numbers();
  if (value.length !== 1) operation.fail(`its value has ${value.length} numbers`, 'export the model anew');
  return deriveConstant([], {
    ...{ dims, isFloat: given.isFloat },
    numbers: () => zerosLike(value, sizeOfDims(dims)).fill(value[0]),
  });
}

/** Cast between the types that constants have. */
export function foldCast(operation: Operation): Constant {
  const value = operation.constant(0);
  const to = ELEMENT_TYPES.get(operation.attributes.int('to', 0));
  if (to === undefined) return unsupported('it casts to a type that is not known');
  const { dims } = value;
  if (to.isFloat)
    return deriveConstant([value], {
      dims,
      isFloat: true,
      numbers: () => Float32Array.from(value.numbers()),
    });
  const whole = to.name === 'BOOL' ? (each: number) => Number(each !== 0) : Math.trunc;
  return deriveConstant([value], {
    dims,
    isFloat: false,
    numbers: () => Float64Array.from(value.numbers(), whole),
  });
}
