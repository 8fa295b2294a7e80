import { spanOf } from '../../network/extent.js';
import type { Shape } from '../../network/network.js';
import { sliceRanges, type Range } from '../axes/slice-ranges.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import type { NetworkBuilder } from './network-builder.js';
import { channelShape, splitAround } from './views.js';

/** Slice: a slice for each axis that is cut, windows of one value if it leaves some out. */
export function lowerSlice(operation: Operation, builder: NetworkBuilder): MapValue[] {
  let value = operation.map(0);
  const ranges = sliceRanges(operation, value.dims);
  if (ranges.some(({ step }) => step < 0)) unsupported('it turns an axis around');
  operation.demandDims(
    value,
    ranges.every(({ count }) => count > 0),
    'an input of which something is left',
  );
  for (const [axis, range] of ranges.entries())
    value = along(operation.node.name, builder, value, axis, range);
  return [value];
}

/** From this opset on, Split has its sizes as an input. */
const SIZES_AS_INPUT = 13;

/** Split: a slice for each output that is read. */
export function lowerSplit(operation: Operation, builder: NetworkBuilder): (MapValue | null)[] {
  const value = operation.map(0);
  const axis = operation.axis(operation.attributes.int('axis', 0), value.dims.length);
  const sizes = splitSizes(operation, value.dims[axis]);
  const starts = sizes.map((_, part) => sizes.slice(0, part).reduce((sum, size) => sum + size, 0));
  return sizes.map((count, part) =>
    operation.isRead(part)
      ? along(`${operation.node.name}/${part}`, builder, value, axis, { start: starts[part], count, step: 1 })
      : null,
  );
}

function splitSizes(operation: Operation, extent: number): readonly number[] {
  const parts = operation.node.outputs.length;
  const given = operation.opset < SIZES_AS_INPUT ? operation.attributes.ints('split') : operation.indices(1);
  const equal = Math.ceil(extent / parts);
  const sizes = given ?? Array.from({ length: parts }, (_, part) => Math.min(equal, extent - part * equal));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length === parts && total === extent && sizes.every((size) => Number.isInteger(size) && size > 0))
    return sizes;
  return operation.fail(
    `its ${parts} parts of ${sizes.slice(0, 8).join(', ')} do not make up ${extent}`,
    'export the model with shapes that fit',
  );
}

/** A range of one axis. */
export function along(
  name: string,
  builder: NetworkBuilder,
  value: MapValue,
  axis: number,
  { start, count, step }: Range,
): MapValue {
  const extent = value.dims[axis];
  if (count === extent && step === 1) return value;
  const view = viewAlong(value, axis);
  const end = start + (count - 1) * step + 1;
  const input = builder.shaped(value, view.shape);
  const reached = { ...view.shape, [view.axis]: end - start };
  const dims = value.dims.map((own, at) => (at === axis ? end - start : own));
  const cut =
    end - start === extent
      ? input
      : builder.add(name, { kind: 'slice', input: input.layer, axis: view.axis, start, end }, reached, dims);
  return step === 1 ? cut : everyNth(name, builder, cut, { axis, view, step, count });
}

interface View {
  readonly shape: Shape;
  /** Which side of the shape the axis is. */
  readonly axis: 'channels' | 'height' | 'width';
}

/** A shape of which an axis is one side: the value's own if it is one of that. */
function viewAlong(value: MapValue, axis: number): View {
  const split = splitAround(value.dims, axis);
  const { shape } = value;
  if (split.outer === 1) return { shape: channelShape(value, split), axis: 'channels' };
  if (split.outer === shape.channels && split.middle === shape.height) return { shape, axis: 'height' };
  if (split.inner === 1 && split.middle === shape.width) return { shape, axis: 'width' };
  return { shape: { channels: split.outer, height: split.middle, width: split.inner }, axis: 'height' };
}

interface Steps {
  readonly axis: number;
  readonly view: View;
  readonly step: number;
  readonly count: number;
}

/** Every `step`th value of an axis: a max-pool whose windows are single pixels. */
function everyNth(name: string, builder: NetworkBuilder, value: MapValue, steps: Steps): MapValue {
  const { axis, view, step, count } = steps;
  const { shape } = value;
  const isChannels = view.axis === 'channels';
  const input = isChannels
    ? { channels: 1, height: shape.channels, width: shape.height * shape.width }
    : shape;
  const side = isChannels ? 'height' : view.axis;
  const dims = value.dims.map((own, at) => (at === axis ? count : own));
  const stride = spanOf({ height: 1, width: 1, [side]: step });
  return builder.add(
    name,
    { kind: 'max-pool', input: builder.shaped(value, input).layer, kernel: 1, stride, rounding: 'down' },
    { ...input, [side]: count },
    dims,
  );
}
