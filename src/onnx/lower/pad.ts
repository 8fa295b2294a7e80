import { sizeOfDims } from '../tensors/constant.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { joinMaps, zeroMap } from './concat.js';
import type { NetworkBuilder } from './network-builder.js';

/** From this opset on, Pad has its sides and its value as inputs. */
const AS_INPUTS = 11;

/** Axes of rows and columns of [1, channels, rows, columns]. */
const ROWS = 2;

/** Pad with zeros: channels as maps of zeros next to the others, rows and columns left to whoever reads them. */
export function lowerPad(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const value = operation.map(0);
  const rank = value.dims.length;
  const { before, after } = sidesOf(operation, rank);
  if ([...before, ...after].some((side) => side < 0)) unsupported('it cuts values off');
  const isSpatial = (axis: number) => axis >= ROWS && (rank === 3 || rank === 4) && value.dims[0] === 1;
  let padded = value;
  for (let axis = 0; axis < rank; axis++)
    if (!isSpatial(axis)) padded = alongAxis(operation, builder, padded, axis, before[axis], after[axis]);
  const space = Array.from({ length: rank }, (_, axis) => axis).filter(isSpatial);
  if (space.every((axis) => before[axis] + after[axis] === 0)) return [padded];
  const [right, bottom = 0] = space.map((axis) => after[axis]).reverse();
  const [left, top = 0] = space.map((axis) => before[axis]).reverse();
  return [{ ...padded, border: { top, left, bottom, right } }];
}

function sidesOf(
  operation: Operation,
  rank: number,
): { before: readonly number[]; after: readonly number[] } {
  const { attributes, opset } = operation;
  if (attributes.text('mode', 'constant') !== 'constant') unsupported('it pads with other values than zeros');
  const isAttribute = opset < AS_INPUTS;
  const value = isAttribute ? attributes.float('value', 0) : operation.scalar(2, 0);
  if (value !== 0) unsupported(`it pads with ${value}, not with zeros`);
  const given = (isAttribute ? attributes.ints('pads') : operation.indices(1)) ?? [];
  const axes = operation.indices(3)?.map((axis) => operation.axis(axis, rank)) ?? null;
  const count = axes?.length ?? rank;
  if (given.length !== 2 * count || given.some((side) => !Number.isInteger(side) || side > 2 ** 20))
    operation.fail(`it has ${given.length} pads for ${count} axes`, 'export the model anew');
  const side = (axis: number, from: number) => {
    const place = axes === null ? axis : axes.indexOf(axis);
    return place < 0 ? 0 : given[place + from];
  };
  const every = Array.from({ length: rank }, (_, axis) => axis);
  return { before: every.map((axis) => side(axis, 0)), after: every.map((axis) => side(axis, count)) };
}

function alongAxis(
  operation: Operation,
  builder: NetworkBuilder,
  value: MapValue,
  axis: number,
  before: number,
  after: number,
): MapValue {
  if (before + after === 0) return value;
  if (sizeOfDims(value.dims.slice(0, axis)) !== 1)
    unsupported('it pads an axis that is neither channels nor pixels');
  const { name } = operation.node;
  const zeros = (extent: number) =>
    extent === 0
      ? []
      : [
          zeroMap(
            name,
            builder,
            value.dims.map((own, at) => (at === axis ? extent : own)),
          ),
        ];
  return joinMaps(name, builder, [...zeros(before), value, ...zeros(after)], axis);
}
