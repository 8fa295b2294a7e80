import { spanOf } from '../../network/extent.js';
import { sizeOfDims } from '../tensors/constant.js';
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
  const [outputChannels = 0, inputChannels = 0, ...kernel] = weights.dims;
  const groups = operation.attributes.int('group', 1);
  operation.demandDims(
    weights,
    weights.dims.length === rank && sizeOfDims(weights.dims) > 0,
    `weights of ${rank} axes`,
  );
  if (groups < 1 || inputChannels * groups !== input.channels || outputChannels % groups !== 0)
    operation.fail(
      `its weights ${weights.dims.join('x')} in ${groups} groups do not fit ${input.channels} channels`,
      'export the model with shapes that fit',
    );
  const said = operation.attributes.ints('kernel_shape');
  if (said !== null && String(said) !== String(kernel))
    operation.fail(`its kernel_shape ${said.join('x')} is not that of its weights`, 'export the model anew');
  const given = windowOf(operation, input, rank, kernel);
  const window = { ...given, padding: addBorders(given.padding, value.border) };
  const space = windowPositions(input, window);
  if (space.height < 1 || space.width < 1)
    operation.fail('its kernel does not fit its input', 'make the kernel smaller or the input larger');
  const bias = operation.has(2) ? operation.constant(2) : null;
  if (bias !== null && sizeOfDims(bias.dims) !== outputChannels)
    operation.fail(`it has ${sizeOfDims(bias.dims)} biases, not ${outputChannels}`, 'export the model anew');
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
