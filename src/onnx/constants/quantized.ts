import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import { derived, sizeOfDims, type Constant } from '../tensors/constant.js';

/** ONNX's default. */
const AXIS = 1;

/** DequantizeLinear: (x - zero point) * scale. */
export function foldDequantizeLinear(operation: Operation): Constant {
  const { value, scale, zero, placeOf } = quantized(operation);
  return derived(inputsOf(operation), {
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
  const { value, scale, zero, placeOf } = quantized(operation);
  return derived(inputsOf(operation), {
    ...{ dims: value.dims, isFloat: false },
    numbers() {
      const [values, scales] = [value.numbers(), scale.numbers()];
      const zeros = zero?.numbers() ?? new Uint8Array(sizeOfDims(scale.dims));
      const [least, most] = boundsOf(zeros);
      return Float64Array.from(values, (real, at) => {
        const place = placeOf(at);
        return Math.min(Math.max(nearestEven(real / scales[place]) + zeros[place], least), most);
      });
    },
  });
}

function quantized(operation: Operation) {
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

function boundsOf(zeros: ReturnType<Constant['numbers']>): readonly [number, number] {
  const bits = zeros.BYTES_PER_ELEMENT * 8;
  const isSigned = zeros instanceof Int8Array || zeros instanceof Int16Array || zeros instanceof Int32Array;
  return isSigned ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
}

function nearestEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
