import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { mapShape } from './views.js';

/** LRN over neighbouring channels. */
export function lowerResponseNormalisation(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const { attributes } = operation;
  const value = operation.map(0);
  if (value.dims[0] !== 1) unsupported(`a batch of ${value.dims[0] ?? 0}`);
  const size = attributes.int('size', 0);
  if (!(size >= 1 && size <= 2 ** 20))
    operation.fail(`its size ${size} is not a number of channels`, 'export the model anew');
  if (size % 2 === 0) unsupported('its size is even');
  const shape = mapShape(value.dims);
  return [
    builder.add(
      operation.node.name,
      {
        ...{ kind: 'response-normalisation', input: builder.shaped(value, shape).layer, size },
        alpha: factor(operation, 'alpha', 1e-4),
        beta: factor(operation, 'beta', 0.75),
        bias: factor(operation, 'bias', 1),
      },
      shape,
      value.dims,
    ),
  ];
}

function factor(operation: Operation, name: string, absent: number): number {
  const value = operation.attributes.float(name, absent);
  if (Math.abs(value) <= 1e6) return value;
  return operation.fail(`its ${name} ${value} is beyond 10^6`, 'export the model anew');
}
