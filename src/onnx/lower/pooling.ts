import { spanOf } from '../../network/extent.js';
import type { Shape } from '../../network/network.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { channelShape, mapShape, splitAround } from './views.js';
import {
  addBorders,
  marginOf,
  spaceOf,
  windowedMap,
  windowOf,
  windowPositions,
  type Window,
} from './window.js';

/** MaxPool; zeros that a Pad put around what is never below 0 are its own padding. */
export function lowerMaxPool(operation: Operation, builder: NetworkBuilder): MapValue[] {
  if (operation.isRead(1)) unsupported('its indices are read');
  const value = operation.borderedMap(0);
  if (value.border !== null && !builder.isNonNegative(value.layer))
    unsupported('it reads zeros of a Pad next to values that may be negative');
  const { input, window, isRoundedUp } = poolOf(operation, value);
  return [
    builder.add(
      operation.node.name,
      { kind: 'max-pool', input: builder.shaped(value, input).layer, ...layerKeys(window, isRoundedUp) },
      ...outputOf(operation, value, input, window, isRoundedUp),
    ),
  ];
}

/** AveragePool; zeros that a Pad put around its input are padding that counts. */
export function lowerAveragePool(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const value = operation.borderedMap(0);
  const { input, window, isRoundedUp } = poolOf(operation, value);
  const countsOwn = operation.attributes.int('count_include_pad', 0) !== 0;
  const hasOwn = Object.values(windowOf(operation, input, value.dims.length).padding).some(
    (side) => side > 0,
  );
  if (value.border !== null && hasOwn && !countsOwn)
    unsupported('it reads zeros of a Pad, which count, next to padding of its own, which does not');
  const countPadding = countsOwn || value.border !== null;
  return [
    builder.add(
      operation.node.name,
      {
        ...{ kind: 'average-pool', input: builder.shaped(value, input).layer },
        ...layerKeys(window, isRoundedUp),
        ...(countPadding ? { countPadding } : {}),
      },
      ...outputOf(operation, value, input, window, isRoundedUp),
    ),
  ];
}

/** GlobalAveragePool: the mean of each channel. */
export function lowerGlobalAveragePool(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const value = operation.map(0);
  if (value.dims[0] !== 1) unsupported(`a batch of ${value.dims[0] ?? 0}`);
  const dims = value.dims.map((extent, axis) => (axis < 2 ? extent : 1));
  return [mean(operation, builder, value, mapShape(value.dims), dims)];
}

/** GlobalMaxPool: the largest value of each channel. */
export function lowerGlobalMaxPool(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const value = operation.map(0);
  if (value.dims[0] !== 1) unsupported(`a batch of ${value.dims[0] ?? 0}`);
  const shape = mapShape(value.dims);
  const dims = value.dims.map((extent, axis) => (axis < 2 ? extent : 1));
  const kernel = spanOf(shape);
  return [
    builder.add(
      operation.node.name,
      {
        kind: 'max-pool',
        input: builder.shaped(value, shape).layer,
        kernel,
        stride: kernel,
        rounding: 'down',
      },
      { channels: shape.channels, height: 1, width: 1 },
      dims,
    ),
  ];
}

/** ReduceMean over all that lies behind the channels. */
export function lowerReduceMean(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const value = operation.map(0);
  const { dims } = value;
  const given = operation.indicesOrAttribute(1, 'axes') ?? [];
  if (given.length === 0 && operation.attributes.int('noop_with_empty_axes', 0) !== 0) return [value];
  const axes = new Set(given.map((axis) => operation.axis(axis, dims.length)));
  const isReduced = (axis: number) => axes.size === 0 || axes.has(axis);
  const first = dims.findIndex((extent, axis) => extent !== 1 && isReduced(axis));
  if (first < 0 || dims.some((extent, axis) => axis > first && extent !== 1 && !isReduced(axis)))
    unsupported('it takes means along other axes than rows and columns');
  const { outer, inner, middle } = splitAround(dims, first, dims.length);
  const shape = channelShape(value, { outer: 1, middle: outer, inner: inner * middle });
  const keepsAxes = operation.attributes.int('keepdims', 1) !== 0;
  const kept = dims.flatMap((extent, axis) => (isReduced(axis) ? (keepsAxes ? [1] : []) : [extent]));
  return [mean(operation, builder, value, shape, kept)];
}

function mean(
  operation: Operation,
  builder: NetworkBuilder,
  value: MapValue,
  shape: Shape,
  dims: readonly number[],
): MapValue {
  return builder.add(
    operation.node.name,
    { kind: 'average-pool', input: builder.shaped(value, shape).layer },
    { channels: shape.channels, height: 1, width: 1 },
    dims,
  );
}

interface Pool {
  readonly input: Shape;
  readonly window: Window;
  readonly isRoundedUp: boolean;
}

function poolOf(operation: Operation, value: MapValue): Pool {
  const input = windowedMap(value);
  const given = windowOf(operation, input, value.dims.length);
  if (given.dilation.height * given.dilation.width > 1) unsupported('its window is dilated');
  const window = { ...given, padding: addBorders(given.padding, value.border) };
  const { kernel, padding } = window;
  const isAllPadding =
    Math.max(padding.top, padding.bottom) >= kernel.height ||
    Math.max(padding.left, padding.right) >= kernel.width;
  if (isAllPadding) unsupported('its padding is as large as its window');
  return { input, window, isRoundedUp: operation.attributes.int('ceil_mode', 0) !== 0 };
}

function layerKeys({ kernel, stride, padding }: Window, isRoundedUp: boolean) {
  const isPadded = Object.values(padding).some((side) => side > 0);
  return {
    ...{ kernel: spanOf(kernel), stride: spanOf(stride) },
    ...(isPadded ? { padding: marginOf(padding) } : {}),
    rounding: isRoundedUp ? ('up' as const) : ('down' as const),
  };
}

function outputOf(
  operation: Operation,
  { dims }: MapValue,
  input: Shape,
  window: Window,
  isRoundedUp: boolean,
): [Shape, readonly number[]] {
  const space = windowPositions(input, window, isRoundedUp);
  if (space.height < 1 || space.width < 1)
    operation.fail('its window does not fit its input', 'make the window smaller or the input larger');
  return [{ channels: input.channels, ...space }, [...dims.slice(0, 2), ...spaceOf(space, dims.length)]];
}
