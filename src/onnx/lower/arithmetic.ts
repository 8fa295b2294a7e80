import { sizeOfDims, type Constant, type Numbers } from '../tensors/constant.js';
import { affine, alignDims, channelsAlong } from './affine.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import type { Affine } from './parameters.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { channelShape, splitAround } from './views.js';

const ONE = Float64Array.of(1);
const NOTHING = Float64Array.of(0);

/** Add, and Sum of any number: of maps, or of a map and a constant per channel, which is a bias. */
export function lowerAdd(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const { values } = operation;
  const constants = values.filter((value) => value.kind === 'constant');
  const maps = values.filter((value) => value.kind === 'map');
  if (maps.length === 0 || constants.length > 1) unsupported('it adds several constants');
  const sum = maps.length === 1 ? maps[0] : sumOf(operation, builder, maps);
  if (constants.length === 0) return [sum];
  return [withConstant(operation, builder, sum, constants[0], (numbers) => [ONE, numbers])];
}

/** Sub of a constant per channel, or from one. */
export function lowerSub(operation: Operation, builder: NetworkBuilder): MapValue[] {
  if (operation.value(0).kind === 'map' && operation.value(1).kind === 'map')
    unsupported('it subtracts one map from another');
  const [value, constant, isNegative] =
    operation.value(0).kind === 'map'
      ? [operation.map(0), operation.constant(1), false]
      : [operation.map(1), operation.constant(0), true];
  return [
    withConstant(operation, builder, value, constant, (numbers) =>
      isNegative ? [Float64Array.of(-1), numbers] : [ONE, Float64Array.from(numbers, (each) => -each)],
    ),
  ];
}

/** Mul of two maps, of which one may have a single value per channel, or of a map and a constant per channel. */
export function lowerMul(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const [first, second] = [operation.value(0), operation.value(1)];
  if (first.kind === 'map' && second.kind === 'map') return [productOf(operation, builder)];
  const [value, constant] =
    first.kind === 'map'
      ? [operation.map(0), operation.constant(1)]
      : [operation.map(1), operation.constant(0)];
  return [withConstant(operation, builder, value, constant, (numbers) => [numbers, NOTHING])];
}

/** Div by a constant per channel. */
export function lowerDiv(operation: Operation, builder: NetworkBuilder): MapValue[] {
  return [
    withConstant(operation, builder, operation.map(0), operation.constant(1), (numbers) => [
      Float64Array.from(numbers, (each) => 1 / each),
      NOTHING,
    ]),
  ];
}

/** What a constant makes of each channel: a factor and an addend. */
type Rule = (numbers: Numbers) => readonly [scale: Numbers, shift: Numbers];

function withConstant(
  operation: Operation,
  builder: NetworkBuilder,
  value: MapValue,
  constant: Constant,
  rule: Rule,
): MapValue {
  if (value.border !== null) unsupported('it reads padding that only a convolution or a pool can take over');
  const split = channelsAlong(value, constant);
  const both: Affine = { scale: () => rule(constant.numbers())[0], shift: () => rule(constant.numbers())[1] };
  const output = affine(operation, builder, value, split, both);
  return { ...output, dims: alignDims(value.dims, constant.dims.length) };
}

function sumOf(operation: Operation, builder: NetworkBuilder, maps: readonly MapValue[]): MapValue {
  const full = fullest(maps);
  const inputs = maps.map((map) => {
    if (map.border !== null) unsupported('it reads padding that only a convolution or a pool can take over');
    if (sizeOfDims(map.dims) !== sizeOfDims(full.dims)) unsupported('it adds maps of different sizes');
    return builder.shaped(map, full.shape).layer;
  });
  return builder.add(operation.node.name, { kind: 'add', inputs }, full.shape, full.dims);
}

function productOf(operation: Operation, builder: NetworkBuilder): MapValue {
  const maps = [operation.map(0), operation.map(1)];
  const [larger, other] = sizeOfDims(maps[1].dims) > sizeOfDims(maps[0].dims) ? maps.toReversed() : maps;
  const full = fullest([larger, other]);
  const isWhole = sizeOfDims(other.dims) === sizeOfDims(full.dims);
  const shape = isWhole ? full.shape : channelsOf(full, other);
  const second = isWhole ? shape : { channels: shape.channels, height: 1, width: 1 };
  const inputs = [builder.shaped(full, shape).layer, builder.shaped(other, second).layer];
  return builder.add(operation.node.name, { kind: 'multiply', inputs }, shape, full.dims);
}

/** The first map with the most values, its axes as many as any has. */
function fullest(maps: readonly MapValue[]): MapValue {
  const rank = Math.max(...maps.map(({ dims }) => dims.length));
  const sizes = maps.map(({ dims }) => sizeOfDims(dims));
  const full = maps[sizes.indexOf(Math.max(...sizes))];
  const dims = alignDims(full.dims, rank);
  if (
    maps.some((map) =>
      alignDims(map.dims, rank).some((extent, axis) => extent !== 1 && extent !== dims[axis]),
    )
  )
    unsupported(`its maps of ${maps.map((map) => map.dims.join('x')).join(' and ')} do not fit one another`);
  return { ...full, dims };
}

function channelsOf(full: MapValue, other: MapValue): MapValue['shape'] {
  const own = alignDims(other.dims, full.dims.length);
  const first = own.findIndex((extent) => extent !== 1);
  const past = own.findLastIndex((extent) => extent !== 1) + 1;
  const split = splitAround(full.dims, Math.max(0, first), Math.max(1, past));
  if (split.outer !== 1 || split.middle !== sizeOfDims(own))
    unsupported('one of its maps is spread along other axes than pixels');
  return channelShape(full, split);
}
