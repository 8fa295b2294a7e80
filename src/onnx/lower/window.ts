import type { Border, Extent, Margin } from '../../network/extent.js';
import type { Shape } from '../../network/network.js';
import type { Operation } from '../graph/operation.js';
import { unsupported } from '../graph/unsupported.js';
import type { MapValue } from '../graph/value.js';

/** A window that slides over a map, as attributes say it. */
export interface Window {
  readonly kernel: Extent;
  readonly stride: Extent;
  readonly dilation: Extent;
  readonly padding: Border;
}

/** The map that a window slides over: [1, channels, columns] or [1, channels, rows, columns]. */
export function windowedMap(value: MapValue): Shape {
  const { dims } = value;
  if (dims.length !== 3 && dims.length !== 4)
    unsupported(`it works on ${Math.max(0, dims.length - 2)} dimensions of space, not 1 or 2`);
  if (dims[0] !== 1) unsupported(`a batch of ${dims[0]}`);
  const [channels, ...space] = dims.slice(1);
  const [width, height = 1] = space.toReversed();
  return { channels, height, width };
}

/** The window of an operation over `input`; the kernel is given if the weights say it. */
export function windowOf(
  operation: Operation,
  input: Shape,
  rank: number,
  kernel?: readonly number[],
): Window {
  const space = rank - 2;
  const sizes = kernel ?? operation.attributes.ints('kernel_shape');
  if (sizes === null) return operation.fail('it has no kernel_shape', 'export the model anew');
  const window = {
    kernel: extentOf(operation, 'kernel_shape', sizes, space),
    stride: extentOf(operation, 'strides', operation.attributes.ints('strides'), space),
    dilation: extentOf(operation, 'dilations', operation.attributes.ints('dilations'), space),
  };
  return { ...window, padding: paddingOf(operation, input, window, space) };
}

/** Positions of a window along the map's height and width, a last one that would stand out dropped or not. */
export function windowPositions(input: Shape, window: Window, isRoundedUp = false): Extent {
  const { kernel, stride, dilation, padding } = window;
  const along = (axis: 'height' | 'width', before: number, after: number) => {
    const room = input[axis] + before + after - ((kernel[axis] - 1) * dilation[axis] + 1);
    if (!isRoundedUp) return Math.floor(room / stride[axis]) + 1;
    const positions = Math.ceil(room / stride[axis]) + 1;
    return (positions - 1) * stride[axis] >= input[axis] + before ? positions - 1 : positions;
  };
  return {
    height: along('height', padding.top, padding.bottom),
    width: along('width', padding.left, padding.right),
  };
}

/** A shape's height and width as ONNX has them, for as many axes as the tensor has. */
export function spaceOf({ height, width }: Extent, rank: number): readonly number[] {
  return rank === 3 ? [width] : [height, width];
}

/** One number if all sides are equal. */
export function marginOf(border: Border): Margin {
  const { top, left, bottom, right } = border;
  return top === left && left === bottom && bottom === right ? top : border;
}

function extentOf(
  operation: Operation,
  name: string,
  given: readonly number[] | null,
  space: number,
): Extent {
  const sizes = given ?? Array<number>(space).fill(1);
  if (sizes.length !== space || sizes.some((size) => !Number.isInteger(size) || size < 1 || size > 2 ** 20))
    operation.fail(
      `its ${name} ${sizes.slice(0, 8).join('x')} does not fit its input`,
      'export the model anew',
    );
  const [width, height = 1] = sizes.toReversed();
  return { height, width };
}

function paddingOf(
  operation: Operation,
  input: Shape,
  window: Omit<Window, 'padding'>,
  space: number,
): Border {
  const mode = operation.attributes.text('auto_pad', 'NOTSET');
  if (mode === 'NOTSET') return givenPadding(operation, space);
  if (mode === 'VALID') return { top: 0, left: 0, bottom: 0, right: 0 };
  if (mode !== 'SAME_UPPER' && mode !== 'SAME_LOWER') return unsupported('its auto_pad is unknown');
  const vertical = samePadding(
    input.height,
    window.kernel.height,
    window.stride.height,
    window.dilation.height,
  );
  const horizontal = samePadding(
    input.width,
    window.kernel.width,
    window.stride.width,
    window.dilation.width,
  );
  const [less, more] = mode === 'SAME_UPPER' ? [Math.floor, Math.ceil] : [Math.ceil, Math.floor];
  return {
    top: less(vertical / 2),
    left: less(horizontal / 2),
    bottom: more(vertical / 2),
    right: more(horizontal / 2),
  };
}

/** Padding of both ends with which there are as many positions as steps fit into the map. */
function samePadding(size: number, kernel: number, stride: number, dilation: number): number {
  const positions = Math.ceil(size / stride);
  return Math.max(0, (positions - 1) * stride + (kernel - 1) * dilation + 1 - size);
}

function givenPadding(operation: Operation, space: number): Border {
  const pads = operation.attributes.ints('pads') ?? Array<number>(2 * space).fill(0);
  if (pads.length !== 2 * space || pads.some((side) => side > 2 ** 20))
    operation.fail(`its pads ${pads.slice(0, 8).join(', ')} do not fit its input`, 'export the model anew');
  if (pads.some((side) => side < 0)) unsupported('negative pads');
  if (space === 1) return { top: 0, left: pads[0], bottom: 0, right: pads[1] };
  const [top, left, bottom, right] = pads;
  return { top, left, bottom, right };
}

/** Both borders together. */
export function addBorders(padding: Border, border: Border | null): Border {
  if (border === null) return padding;
  return {
    top: padding.top + border.top,
    left: padding.left + border.left,
    bottom: padding.bottom + border.bottom,
    right: padding.right + border.right,
  };
}
