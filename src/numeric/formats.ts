import { found } from '../base/found.js';

/** Fraction bits of a layer's numbers: a raw value r stands for r * 2^-bits. Bits may be negative or exceed the width. */
export interface LayerFormats {
  readonly inputFractionBits: number;
  readonly outputFractionBits: number;
}

/** A convolution's formats. Accumulator bits are input bits plus weight bits minus the product shift. */
export interface ConvolutionFormats extends LayerFormats {
  readonly weightFractionBits: number;
  readonly accumulatorFractionBits: number;
  /** Right shift of each product before it is added. */
  readonly productShift: number;
  /**
   * The bias column is broadcast with the raw activation 2^biasShift, which together with biasFractionBits
   * stands for the constant input 1 of EIE, section 3; a larger shift makes room for larger biases.
   */
  readonly biasShift: number;
  readonly biasFractionBits: number;
}

/** Formats of every layer of a network, by layer name. */
export interface NetworkFormats {
  readonly convolutions: ReadonlyMap<string, ConvolutionFormats>;
  /** All other layers, the input among them. */
  readonly others: ReadonlyMap<string, LayerFormats>;
}

/** Formats of a convolution. Throws an InvariantError if it has none. */
export function convolutionFormats(formats: NetworkFormats, layer: string): ConvolutionFormats {
  return found(formats.convolutions, layer, 'formats of a convolution');
}

/** Formats of any layer. Throws an InvariantError if it has none. */
export function layerFormats(formats: NetworkFormats, layer: string): LayerFormats {
  return formats.convolutions.get(layer) ?? found(formats.others, layer, 'formats of a layer');
}
