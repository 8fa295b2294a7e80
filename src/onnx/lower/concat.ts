import type { Shape } from '../../network/network.js';
import { formatShape } from '../../network/shape-rule.js';
import { sizeOfDims, type Constant } from '../tensors/constant.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue, Value } from '../graph/value.js';
import { channelShape, mapShape, splitAround } from './views.js';

/** Concat along the channels; constants that are all 0 are maps of zeros. */
export function lowerConcat(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const values = operation.values;
  const [first] = values;
  const axis = operation.axis(operation.attributes.int('axis', 1), first.dims.length);
  const withoutAxis = ({ dims }: Value) => dims.filter((_, at) => at !== axis).join('x');
  for (const value of values)
    operation.demandDims(
      value,
      withoutAxis(value) === withoutAxis(first),
      `inputs that differ in axis ${axis} alone`,
    );
  const maps = values.map((value) =>
    value.kind === 'map' ? plain(value) : zeros(operation, builder, value),
  );
  return [joinMaps(operation.node.name, builder, maps, axis)];
}

/** Maps one behind the other along an axis that only axes of 1 stand before. */
export function joinMaps(
  name: string,
  builder: NetworkBuilder,
  maps: readonly MapValue[],
  axis: number,
): MapValue {
  const splits = maps.map(({ dims }) => splitAround(dims, axis));
  if (splits[0].outer !== 1) unsupported('it joins maps along another axis than the channels');
  const shapes = inOnePlane(
    maps.map((map, at) => channelShape(map, splits[at])),
    splits[0].inner,
  );
  const inputs = maps.map((map, at) => builder.shaped(map, shapes[at]).layer);
  const channels = shapes.reduce((sum, shape) => sum + shape.channels, 0);
  const extent = maps.reduce((sum, { dims }) => sum + dims[axis], 0);
  const dims = maps[0].dims.map((own, at) => (at === axis ? extent : own));
  if (maps.length === 1) return maps[0];
  return builder.add(name, { kind: 'concat', inputs }, { ...shapes[0], channels }, dims);
}

/** Shapes of equal height and width: their own if they agree. */
function inOnePlane(shapes: readonly Shape[], inner: number): readonly Shape[] {
  const planes = new Set(shapes.map((shape) => formatShape({ ...shape, channels: 1 })));
  return planes.size === 1 ? shapes : shapes.map(({ channels }) => ({ channels, height: 1, width: inner }));
}

function plain(value: MapValue): MapValue {
  if (value.border === null) return value;
  return unsupported('it reads padding that only a convolution or a pool can take over');
}

function zeros(operation: Operation, builder: NetworkBuilder, constant: Constant): MapValue {
  if (sizeOfDims(constant.dims) === 0 || constant.numbers().some((value) => value !== 0))
    unsupported('it joins constants other than 0');
  return zeroMap(operation.node.name, builder, constant.dims);
}

/** A map of zeros. */
export function zeroMap(
  name: string,
  builder: NetworkBuilder,
  dims: readonly number[],
  shape = mapShape(dims),
): MapValue {
  return builder.add(`${name}/zeros`, { kind: 'zeros', shape }, shape, dims);
}
