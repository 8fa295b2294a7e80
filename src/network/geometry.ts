import { extentOf, borderOf, type Border, type Extent } from './extent.js';
import type { AveragePoolLayer, MaxPoolLayer, Shape, WeightedLayer } from './network.js';

/** What slides over what: a window over an input map, one position for each pixel of an output map. */
export interface WindowGeometry {
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: Extent;
  readonly stride: Extent;
  /** Zero border of the input. */
  readonly padding: Border;
  /** Distance of neighbouring taps, 1 if they touch. */
  readonly dilation: Extent;
}

/** Geometry of a layer with weights between maps of the given shapes; of a convolution with groups, over all of them. */
export function geometryOf(layer: WeightedLayer, input: Shape, output: Shape): WindowGeometry {
  if (layer.kind === 'fully-connected') return wholeMap(input, output);
  return {
    input,
    output,
    kernel: extentOf(layer.kernel),
    stride: extentOf(layer.stride),
    padding: borderOf(layer.padding),
    dilation: extentOf(layer.dilation ?? 1),
  };
}

/** Geometry of a pooling layer. Windows may stand out over the border, where there is nothing. */
export function poolingGeometry(
  { kernel, stride = 1, padding = 0 }: Pick<MaxPoolLayer | AveragePoolLayer, 'kernel' | 'stride' | 'padding'>,
  input: Shape,
  output: Shape,
): WindowGeometry {
  if (kernel === undefined) return wholeMap(input, output);
  return {
    input,
    output,
    kernel: extentOf(kernel),
    stride: extentOf(stride),
    padding: borderOf(padding),
    dilation: extentOf(1),
  };
}

/** One window, as large as the map. */
function wholeMap(input: Shape, output: Shape): WindowGeometry {
  const kernel = { height: input.height, width: input.width };
  return { input, output, kernel, stride: extentOf(1), padding: borderOf(0), dilation: extentOf(1) };
}

/** Taps of a window. */
export function tapsOf({ kernel }: Pick<WindowGeometry, 'kernel'>): number {
  return kernel.height * kernel.width;
}

/** Pixels of the output: positions of the window. */
export function positionsOf({ output }: Pick<WindowGeometry, 'output'>): number {
  return output.height * output.width;
}

/** Rows of the input from a window's first to its last. */
export function windowHeight({ kernel, dilation }: Pick<WindowGeometry, 'kernel' | 'dilation'>): number {
  return (kernel.height - 1) * dilation.height + 1;
}
