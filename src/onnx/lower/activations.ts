import type { HostLayer } from '../../network/network.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';

/** What a layer says besides its name and input: largest factors and bounds are those of a network's file. */
const LARGEST = 1e6;

type Unary = Extract<HostLayer, { readonly input: string }>;
type Activation<Any extends HostLayer = Unary> = Any extends Unary ? Omit<Any, 'name' | 'input'> : never;

/** Lowers an operator that changes each value by itself. */
type Lowering = (operation: Operation, builder: NetworkBuilder) => MapValue[];

export const lowerRelu = each(() => ({ kind: 'relu' }));
export const lowerSigmoid = each(() => ({ kind: 'sigmoid' }));
export const lowerTanh = each(() => ({ kind: 'tanh' }));
export const lowerHardSwish = each(() => ({ kind: 'hard-swish' }));

export const lowerLeakyRelu = each((operation) => ({
  kind: 'leaky-relu',
  slope: factor(operation, operation.attributes.float('alpha', 0.01)),
}));

export const lowerHardSigmoid = each(({ attributes }) => ({
  kind: 'hard-sigmoid',
  slope: attributes.float('alpha', 0.2),
  offset: attributes.float('beta', 0.5),
}));

/** PRelu with one slope for all is a leaky ReLU. */
export const lowerPRelu = each((operation) => {
  const slopes = operation.constant(1);
  if (!slopes.dims.every((extent) => extent === 1)) unsupported('it has a slope for each channel');
  return { kind: 'leaky-relu', slope: factor(operation, operation.scalar(1, 0)) };
});

/** Clip: a ReLU if it only cuts what is below 0; bounds beyond 10^6 are none. */
export function lowerClip(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const { attributes, opset } = operation;
  const isAttribute = opset < 11;
  const low = isAttribute ? attributes.float('min', -Infinity) : operation.scalar(1, -Infinity);
  const high = isAttribute ? attributes.float('max', Infinity) : operation.scalar(2, Infinity);
  if (low <= -LARGEST && high >= LARGEST) return [operation.map(0)];
  if (low === 0 && high >= LARGEST) return lowerRelu(operation, builder);
  return each(() => ({ kind: 'clip', low: Math.max(low, -LARGEST), high: Math.min(high, LARGEST) }))(
    operation,
    builder,
  );
}

function each(activation: (operation: Operation) => Activation): Lowering {
  return (operation, builder) => {
    const { layer, shape, dims } = operation.map(0);
    return [builder.add(operation.node.name, { ...activation(operation), input: layer }, shape, dims)];
  };
}

function factor(operation: Operation, value: number): number {
  if (Math.abs(value) <= LARGEST) return value;
  return operation.fail(`its slope ${value} is beyond ${LARGEST}`, 'export the model anew');
}
