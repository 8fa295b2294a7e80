import { decodeFloats, type FloatType } from '../../formats/floats.js';
import type { Long, TensorProto } from '../schema/messages.js';
import type { Constant, Numbers } from './constant.js';

/** How a tensor's values are kept in a file. */
export interface ElementType {
  readonly name: string;
  readonly isFloat: boolean;
  readonly bits: number;
  /** Of little-endian bytes. */
  fromBytes(bytes: Uint8Array, count: number): Numbers;
  /** The field that holds them if they are not bytes. */
  field(tensor: TensorProto): ArrayLike<number | Long>;
  /** Of that field's entries. */
  fromField(entries: ArrayLike<number | Long>, count: number): Numbers;
}

type Field = ElementType['field'];

const floatData: Field = ({ floatData }) => floatData;
const doubleData: Field = ({ doubleData }) => doubleData;
const int32Data: Field = ({ int32Data }) => int32Data;
const int64Data: Field = ({ int64Data }) => int64Data;
const uint64Data: Field = ({ uint64Data }) => uint64Data;

/** By the numbers of TensorProto.DataType. */
export const ELEMENT_TYPES: ReadonlyMap<number, ElementType> = new Map([
  [1, floating('FLOAT', 32, 'float32', floatData)],
  [2, integer('UINT8', 8, Uint8Array, (view, at) => view.getUint8(at))],
  [3, integer('INT8', 8, Int8Array, (view, at) => view.getInt8(at))],
  [4, integer('UINT16', 16, Uint16Array, (view, at) => view.getUint16(at, true))],
  [5, integer('INT16', 16, Int16Array, (view, at) => view.getInt16(at, true))],
  [6, integer('INT32', 32, Int32Array, (view, at) => view.getInt32(at, true))],
  [7, integer('INT64', 64, Float64Array, (view, at) => Number(view.getBigInt64(at, true)), int64Data)],
  [9, integer('BOOL', 8, Uint8Array, (view, at) => view.getUint8(at))],
  [10, halfOf('FLOAT16', 'float16')],
  [11, floating('DOUBLE', 64, 'float64', doubleData)],
  [12, integer('UINT32', 32, Uint32Array, (view, at) => view.getUint32(at, true), uint64Data)],
  [13, integer('UINT64', 64, Float64Array, (view, at) => Number(view.getBigUint64(at, true)), uint64Data)],
  [16, halfOf('BFLOAT16', 'bfloat16')],
  [21, nibbles('UINT4', Uint8Array, (nibble) => nibble)],
  [22, nibbles('INT4', Int8Array, (nibble) => (nibble < 8 ? nibble : nibble - 16))],
]);

/** Least and largest whole number of a type; undefined if its numbers are none. */
export function rangeOf({ name, bits, isFloat }: ElementType): Constant['range'] {
  if (isFloat) return undefined;
  if (name === 'BOOL') return [0, 1];
  return name.startsWith('U') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

function floating(name: string, bits: number, type: FloatType, field: Field): ElementType {
  return {
    ...{ name, bits, field, isFloat: true },
    fromBytes: (bytes) => decodeFloats(bytes, { type, littleEndian: true }),
    fromField: (entries, count) => fillNumbers(new Float32Array(count), entries),
  };
}

/** Half words, whose field has their bits as whole numbers. */
function halfOf(name: string, type: FloatType): ElementType {
  const fromBytes = (bytes: Uint8Array) => decodeFloats(bytes, { type, littleEndian: true });
  return {
    ...{ name, isFloat: true, bits: 16, field: int32Data, fromBytes },
    fromField(entries, count) {
      const view = new DataView(new ArrayBuffer(count * 2));
      for (let at = 0; at < count; at++) view.setUint16(at * 2, Number(entries[at]), true);
      return fromBytes(new Uint8Array(view.buffer));
    },
  };
}

function integer(
  name: string,
  bits: number,
  Type: new (length: number) => Numbers,
  read: (view: DataView, at: number) => number,
  field: Field = int32Data,
): ElementType {
  return {
    ...{ name, bits, field, isFloat: false },
    fromBytes(bytes, count) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const numbers = new Type(count);
      for (let at = 0; at < count; at++) numbers[at] = read(view, (at * bits) / 8);
      return numbers;
    },
    fromField: (entries, count) => fillNumbers(new Type(count), entries),
  };
}

/** Two to a byte, the lower half first; the field has such bytes too. */
function nibbles(
  name: string,
  Type: new (length: number) => Numbers,
  value: (nibble: number) => number,
): ElementType {
  const unpack = (bytes: ArrayLike<number | Long>, count: number) => {
    const numbers = new Type(count);
    for (let at = 0; at < count; at++)
      numbers[at] = value((Number(bytes[at >> 1]) >> (at % 2 === 0 ? 0 : 4)) & 15);
    return numbers;
  };
  return {
    ...{ name, bits: 4, field: int32Data, isFloat: false },
    fromBytes: unpack,
    fromField: unpack,
  };
}

function fillNumbers(numbers: Numbers, entries: ArrayLike<number | Long>): Numbers {
  for (let at = 0; at < numbers.length; at++) {
    const entry = entries[at];
    numbers[at] = typeof entry === 'number' ? entry : entry.toNumber();
  }
  return numbers;
}
