import { sizeOfDims, type Numbers } from '../tensors/constant.js';
import { affine } from './affine.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';
import { splitAround } from './views.js';

/** ONNX's default. */
const EPSILON = 1e-5;

/** BatchNormalization: in the weights of the convolution before it; alone a convolution of one weight per channel. */
export function lowerBatchNormalization(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const { attributes } = operation;
  const value = operation.map(0);
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => operation.constant(index));
  if (attributes.int('training_mode', 0) !== 0) unsupported('it is in training mode');
  if (attributes.int('spatial', 1) !== 1) unsupported('it has statistics for each pixel');
  if ([1, 2, 3, 4].some((index) => operation.isRead(index))) unsupported('its statistics are read');
  if (value.dims[0] !== 1) unsupported(`a batch of ${value.dims[0] ?? 0}`);
  const split = splitAround(value.dims, 1);
  for (const constant of [gamma, beta, mean, variance])
    operation.demandDims(constant, sizeOfDims(constant.dims) === split.middle, `${split.middle} numbers`);
  const epsilon = attributes.float('epsilon', EPSILON);
  const scale = () => scaleOf(gamma.numbers(), variance.numbers(), epsilon);
  return [
    affine(operation, builder, value, split, {
      scale,
      shift: () => shiftOf(beta.numbers(), mean.numbers(), scale()),
    }),
  ];
}

function scaleOf(gamma: Numbers, variance: Numbers, epsilon: number): Float64Array {
  return Float64Array.from(gamma, (factor, channel) => factor / Math.sqrt(variance[channel] + epsilon));
}

function shiftOf(beta: Numbers, mean: Numbers, scale: Float64Array): Float64Array {
  return scale.map((factor, channel) => beta[channel] - mean[channel] * factor);
}
