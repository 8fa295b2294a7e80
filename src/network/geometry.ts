import type { ConvolutionLayer, Shape } from './network.js';

/** Extents of a convolution: what slides over what. */
export interface ConvolutionGeometry {
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/** Geometry of a layer between maps of the given shapes. */
export function geometryOf(layer: ConvolutionLayer, input: Shape, output: Shape): ConvolutionGeometry {
  return { input, output, kernel: layer.kernel, stride: layer.stride, padding: layer.padding };
}
