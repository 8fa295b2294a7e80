import { UserError } from '../base/errors.js';
import { borderOf, extentOf, formatMargin, formatSpan, type Margin, type Span } from './extent.js';
import type { AveragePoolLayer, ConvolutionLayer, MaxPoolLayer, Shape, WindowRounding } from './network.js';
import { checkedShape, formatShape } from './shape-rule.js';

/** Of a convolution: whole positions of its kernel, borders included. */
export function convolutionShape(layer: ConvolutionLayer, [input]: readonly Shape[], place: string): Shape {
  checkGroups(layer, input, place);
  const kernel = extentOf(layer.kernel);
  const stride = extentOf(layer.stride);
  const dilation = extentOf(layer.dilation ?? 1);
  const { top, left, bottom, right } = borderOf(layer.padding);
  const height = windowPositions(input.height + top + bottom, kernel.height, stride.height, dilation.height);
  const width = windowPositions(input.width + left + right, kernel.width, stride.width, dilation.width);
  if (height < 1 || width < 1) {
    throw new UserError(
      `${place}: a ${formatSpan(kernel)} convolution does not fit ${formatShape(input)} with padding ` +
        `${formatMargin(layer.padding)}; make the kernel smaller or the input larger`,
    );
  }
  return checkedShape({ channels: layer.outputChannels, height, width }, place);
}

/** Whole positions of a window along one side: a last one that would stand out is dropped. */
function windowPositions(size: number, taps: number, stride: number, dilation: number): number {
  return Math.floor((size - (taps - 1) * dilation - 1) / stride) + 1;
}

function checkGroups({ groups = 1, outputChannels }: ConvolutionLayer, input: Shape, place: string): void {
  if (groups === 1 || (input.channels % groups === 0 && outputChannels % groups === 0)) return;
  throw new UserError(
    `${place}: ${groups} groups do not divide ${input.channels} input and ${outputChannels} output channels; ` +
      'give a divisor of both',
  );
}

/** Of max-pooling: positions of its window, rounded as it says. */
export function maxPoolShape(layer: MaxPoolLayer, [input]: readonly Shape[], place: string): Shape {
  return pooledShape(layer, layer, input, place);
}

/** Of average pooling: positions of its window, or one pixel if it has none. */
export function averagePoolShape(layer: AveragePoolLayer, [input]: readonly Shape[], place: string): Shape {
  const { kernel, stride = 1, padding, rounding, countPadding } = layer;
  if (kernel !== undefined) return pooledShape(layer, { kernel, stride }, input, place);
  if ([layer.stride, padding, rounding, countPadding].some((key) => key !== undefined))
    throw new UserError(
      `${place}: it has no kernel, so averages the whole map; give a kernel, or neither stride nor padding nor rounding`,
    );
  return { channels: input.channels, height: 1, width: 1 };
}

function pooledShape(
  { padding = 0, rounding = 'up' }: MaxPoolLayer | AveragePoolLayer,
  window: { readonly kernel: Span; readonly stride: Span },
  input: Shape,
  place: string,
): Shape {
  checkWindow(window.kernel, padding, input, place);
  const kernel = extentOf(window.kernel);
  const stride = extentOf(window.stride);
  const { top, left, bottom, right } = borderOf(padding);
  const height = pooledExtent(input.height, top, bottom, kernel.height, stride.height, rounding);
  const width = pooledExtent(input.width, left, right, kernel.width, stride.width, rounding);
  return checkedShape({ channels: input.channels, height, width }, place);
}

/** A window must fit the map and its border, and be larger than the border, so that none of them lies in it alone. */
function checkWindow(kernel: Span, padding: Margin, input: Shape, place: string): void {
  const { height, width } = extentOf(kernel);
  const { top, left, bottom, right } = borderOf(padding);
  if (Math.max(top, bottom) >= height || Math.max(left, right) >= width)
    throw new UserError(
      `${place}: a ${formatSpan(kernel)} window may lie in its padding of ${formatMargin(padding)} alone; ` +
        'make the window larger or the padding smaller',
    );
  if (height <= input.height + top + bottom && width <= input.width + left + right) return;
  throw new UserError(
    `${place}: a ${formatSpan(kernel)} window does not fit ${formatShape(input)}; ` +
      'make the window smaller or the input larger',
  );
}

/** Rounded up, a last window that would start beyond the map is dropped (possible with padding, or stride > kernel). */
function pooledExtent(
  size: number,
  before: number,
  after: number,
  kernel: number,
  stride: number,
  rounding: WindowRounding,
): number {
  const steps = (size + before + after - kernel) / stride;
  if (rounding === 'down') return Math.floor(steps) + 1;
  const windows = Math.ceil(steps) + 1;
  return (windows - 1) * stride >= size + before ? windows - 1 : windows;
}
