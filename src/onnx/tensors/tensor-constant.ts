import { UserError } from '../../base/errors.js';
import { quoted } from '../../base/quote.js';
import { EXTERNAL, type TensorProto } from '../schema/messages.js';
import { checkSize, formatDims, sizeOfDims, type Constant, type Numbers } from './constant.js';
import { ELEMENT_TYPES, rangeOf, type ElementType } from './element-types.js';
import { externalBytes } from './external-data.js';

/**
 * A tensor of a file as a constant; its values are read when they are asked for. `directory` is where files next to the
 * model lie. Throws `UserError`, now or then, if it contradicts itself or holds what is not a number.
 */
export function tensorConstant(tensor: TensorProto, directory: string): Constant {
  const name = tensorName(tensor);
  const dims = tensor.dims.map((extent) => extent.toNumber());
  if (dims.some((extent) => !Number.isSafeInteger(extent) || extent < 0))
    throw new UserError(`${name}: ${formatDims(dims)} is not a valid shape; export the model anew`);
  checkSize(dims);
  const type = elementType(tensor, name);
  return {
    ...{ kind: 'constant', dims, isFloat: type.isFloat, range: rangeOf(type), work: 0 },
    numbers: readerOf(tensor, type, { name, dims, directory }),
  };
}

/** A tensor as errors name it. */
export function tensorName({ name }: TensorProto): string {
  return name === '' ? 'a tensor' : `tensor ${quoted(name)}`;
}

function elementType({ dataType, segment }: TensorProto, name: string): ElementType {
  const type = ELEMENT_TYPES.get(dataType);
  if (type === undefined)
    throw new UserError(`${name}: its values are of type ${dataType}, which is not read; save it as float32`);
  if (segment !== null) throw new UserError(`${name}: it is a part of a tensor; save it whole`);
  return type;
}

interface Place {
  readonly name: string;
  readonly dims: readonly number[];
  readonly directory: string;
}

/** Whether the values are there is known at once, so that a cut file is told before anything is worked out. */
function readerOf(tensor: TensorProto, type: ElementType, place: Place): () => Numbers {
  const { name, dims, directory } = place;
  const count = sizeOfDims(dims);
  const byteCount = Math.ceil((count * type.bits) / 8);
  if (tensor.dataLocation === EXTERNAL)
    return () => type.fromBytes(externalBytes(tensor.externalData, { name, directory, byteCount }), count);
  if (tensor.rawData.length > 0) {
    demand(tensor.rawData.length === byteCount, place, `${tensor.rawData.length} bytes`, `${byteCount}`);
    return () => type.fromBytes(tensor.rawData, count);
  }
  const entries = type.field(tensor);
  const entryCount = type.bits === 4 ? byteCount : count;
  demand(entries.length === entryCount, place, `${entries.length} values`, `${entryCount}`);
  return () => type.fromField(entries, count);
}

function demand(holds: boolean, { name, dims }: Place, has: string, wanted: string): void {
  if (holds) return;
  throw new UserError(
    `${name}: it has ${has}, not the ${wanted} of ${formatDims(dims)}; give the file whole and unchanged`,
  );
}
