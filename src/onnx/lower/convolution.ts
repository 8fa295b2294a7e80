import { spanOf } from '../../network/extent.js';
import { sizeOfDims, type Constant } from '../tensors/constant.js';
import type { NetworkBuilder } from './network-builder.js';
import type { Operation } from '../graph/operation.js';
import { float32s } from './parameters.js';
import type { MapValue } from '../graph/value.js';
import { addBorders, marginOf, spaceOf, windowedMap, windowOf, windowPositions } from './window.js';

/** Conv: a convolution; zeros that a Pad put around its input become its own padding. */
export function lowerConv(operation: Operation, builder: NetworkBuilder): MapValue[] {
  const value = operation.borderedMap(0);
  const weights = operation.constant(1);
  const rank = value.dims.length;
  const input = windowedMap(value);
  const [outputChannels = 0, , ...kernel] = weights.dims;
  const groups = operation.attributes.int('group', 1);
  checkWeights(operation, weights, { rank, channels: input.channels, groups });
  const given = windowOf(operation, input, rank, kernel);
  const window = { ...given, padding: addBorders(given.padding, value.border) };
  const space = windowPositions(input, window);
  if (space.height < 1 || space.width < 1)
    operation.fail('its kernel does not fit its input', 'make the kernel smaller or the input larger');
  const bias = biasOf(operation, outputChannels);
  return [
    builder.addWeighted(
      operation.node.name,
      {
        kind: 'convolution',
        input: builder.shaped(value, input).layer,
        outputChannels,
        kernel: spanOf(window.kernel),
        stride: spanOf(window.stride),
        padding: marginOf(window.padding),
        ...(window.dilation.height * window.dilation.width > 1 ? { dilation: spanOf(window.dilation) } : {}),
        ...(groups > 1 ? { groups } : {}),
      },
      {
        weights: () => float32s(weights.numbers()),
        bias: () => (bias === null ? new Float32Array(outputChannels) : float32s(bias.numbers())),
      },
      { channels: outputChannels, ...space },
      [1, outputChannels, ...spaceOf(space, rank)],
    ),
  ];
}

/** What a convolution's weights have to fit. */
interface Fit {
  readonly rank: number;
  readonly channels: number;
  readonly groups: number;
}

function checkWeights(operation: Operation, weights: Constant, { rank, channels, groups }: Fit): void {
  const [outputChannels = 0, inputChannels = 0, ...kernel] = weights.dims;
  operation.demandDims(
    weights,
    weights.dims.length === rank && sizeOfDims(weights.dims) > 0,
    `weights of ${rank} axes`,
  );
  if (groups < 1 || inputChannels * groups !== channels || outputChannels % groups !== 0)
    operation.fail(
      `its weights ${weights.dims.join('x')} in ${groups} groups do not fit ${channels} channels`,
      'export the model with shapes that fit',
    );
  const said = operation.attributes.ints('kernel_shape');
  if (said !== null && String(said) !== String(kernel))
    operation.fail(`its kernel_shape ${said.join('x')} is not that of its weights`, 'export the model anew');
}

function biasOf(operation: Operation, outputChannels: number): Constant | null {
  if (!operation.has(2)) return null;
  const bias = operation.constant(2);
  if (sizeOfDims(bias.dims) !== outputChannels)
    operation.fail(`it has ${sizeOfDims(bias.dims)} biases, not ${outputChannels}`, 'export the model anew');
  return bias;
}
