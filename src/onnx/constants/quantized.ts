import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import { deriveConstant, sizeOfDims, type Constant } from '../tensors/constant.js';
import { ELEMENT_TYPES, rangeOf } from '../tensors/element-types.js';

/** ONNX's defaults. */
const AXIS = 1;
const UINT8 = 2;

/** DequantizeLinear: (x - zero point) * scale. */
export function foldDequantizeLinear(operation: Operation): Constant {
  const { value, scale, zero, placeOf } = readQuantized(operation);
  return deriveConstant(inputsOf(operation), {
    ...{ dims: value.dims, isFloat: true },
    numbers() {
      const [values, scales, zeros] = [value.numbers(), scale.numbers(), zero?.numbers()];
      const reals = new Float32Array(values.length);
      for (let at = 0; at < reals.length; at++) {
        const place = placeOf(at);
        reals[at] = (values[at] - (zeros?.[place] ?? 0)) * scales[place];
      }
      return reals;
    },
  });
}

/** QuantizeLinear: x / scale to the nearest, ties to even, plus the zero point, within the type of that. */
export function foldQuantizeLinear(operation: Operation): Constant {
  const { value, scale, zero, placeOf } = readQuantized(operation);
  const [least, most] = rangeFor(operation, zero);
  return deriveConstant(inputsOf(operation), {
    ...{ dims: value.dims, isFloat: false },
    numbers() {
      const [values, scales] = [value.numbers(), scale.numbers()];
      const zeros = zero?.numbers() ?? new Uint8Array(sizeOfDims(scale.dims));
      return Float64Array.from(values, (real, at) => {
        const place = placeOf(at);
        return Math.min(Math.max(nearestEven(real / scales[place]) + zeros[place], least), most);
      });
    },
  });
}

function readQuantized(operation: Operation) {
  const [value, scale] = [operation.constant(0), operation.constant(1)];
  const zero = operation.has(2) ? operation.constant(2) : null;
  if (operation.attributes.int('block_size', 0) !== 0) unsupported('it has a scale for each block');
  const scales = sizeOfDims(scale.dims);
  if (zero !== null) operation.demandDims(zero, sizeOfDims(zero.dims) === scales, `${scales} zero points`);
  if (scales === 1) return { value, scale, zero, placeOf: () => 0 };
  const axis = operation.axis(operation.attributes.int('axis', AXIS), value.dims.length);
  operation.demandDims(scale, scales === value.dims[axis], `${value.dims[axis]} scales`);
  const inner = sizeOfDims(value.dims.slice(axis + 1));
  return { value, scale, zero, placeOf: (at: number) => Math.floor(at / inner) % scales };
}

function inputsOf(operation: Operation): readonly Constant[] {
  return operation.values.filter((value) => value.kind === 'constant');
}

/** What the type of the zero point holds or, without one, that of `output_dtype`. */
function rangeFor({ attributes }: Operation, zero: Constant | null): readonly [number, number] {
  if (zero !== null) return zero.range ?? unsupported('the type of its zero point is not in the file');
  const type = ELEMENT_TYPES.get(attributes.int('output_dtype', 0) || UINT8);
  return (type && rangeOf(type)) ?? unsupported('it gives a type that is not known');
}

function nearestEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
