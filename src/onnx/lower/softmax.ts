import { sizeOfDims } from '../tensors/constant.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { channelShape, splitAround } from './views.js';

/** From this opset on Softmax runs along one axis; before it, over all axes from that one on. */
const ONE_AXIS = 13;

/** Softmax along the channels, or over a whole map. */
export function lowerSoftmax(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const { attributes, opset } = operation;
  const value = operation.map(0);
  const rank = value.dims.length;
  const axis = operation.axis(attributes.int('axis', opset < ONE_AXIS ? 1 : -1), rank);
  const split = splitAround(value.dims, axis, opset < ONE_AXIS ? rank : axis + 1);
  if (split.outer !== 1) unsupported('it runs along another axis than the channels');
  const isWhole = split.middle === sizeOfDims(value.dims);
  const shape = isWhole ? { channels: split.middle, height: 1, width: 1 } : channelShape(value, split);
  const input = builder.shaped(value, shape).layer;
  return [builder.add(operation.node.name, { kind: 'softmax', input }, shape, value.dims)];
}
