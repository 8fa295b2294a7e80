import type { FeatureMap } from '../network/feature-map.js';
import { sizeOf, type MaxPoolLayer, type Shape } from '../network/network.js';
import type { ArithmeticSpec } from '../numeric/arithmetic-spec.js';
import type { LayerFormats } from '../numeric/formats.js';
import { divideNearest, shiftRight } from '../numeric/rounding.js';
import { fitWidth } from '../numeric/width.js';
import { WriteBack } from '../numeric/write-back.js';
import { int16At, kernel, places } from './kernel.js';
import { narrowed } from './narrowed.js';

/** max(0, x), value by value. */
export function relu(input: FeatureMap): FeatureMap {
  const { length } = input.data;
  const [from, to] = places(2 * length, 2 * length);
  int16At(from, length).set(input.data);
  kernel().relu(from, length, to);
  return { shape: input.shape, data: int16At(to, length).slice() };
}

/** Largest value of each window; windows are clipped at the lower and right border. */
export function maxPool(input: FeatureMap, layer: MaxPoolLayer, output: Shape): FeatureMap {
  const { channels, height, width } = input.shape;
  const size = sizeOf(output);
  const [from, to] = places(2 * input.data.length, 2 * size);
  int16At(from, input.data.length).set(input.data);
  kernel().maxPool(
    from,
    channels,
    height,
    width,
    layer.kernel,
    layer.stride,
    output.height,
    output.width,
    to,
  );
  return { shape: output, data: int16At(to, size).slice() };
}

/** Mean of each channel with the output's fraction bits, ties rounded up. */
export function averagePool(
  input: FeatureMap,
  formats: LayerFormats,
  arithmetic: ArithmeticSpec,
): FeatureMap {
  const pixels = input.shape.height * input.shape.width;
  const scale = 2 ** (formats.outputFractionBits - formats.inputFractionBits);
  const data = new Int16Array(input.shape.channels);
  for (let channel = 0; channel < data.length; channel++) {
    let sum = 0;
    for (let at = channel * pixels; at < (channel + 1) * pixels; at++) sum += input.data[at];
    data[channel] = fitWidth(
      divideNearest(sum * scale, pixels),
      arithmetic.activationBits,
      arithmetic.overflow,
    );
  }
  return { shape: { channels: data.length, height: 1, width: 1 }, data };
}

/** Maps one after the other along the channels, each brought from its own fraction bits to the output's. */
export function concat(
  inputs: readonly FeatureMap[],
  inputFractionBits: readonly number[],
  output: Shape,
  formats: LayerFormats,
  arithmetic: ArithmeticSpec,
): FeatureMap {
  const data = new Int16Array(sizeOf(output));
  let offset = 0;
  for (const [index, input] of inputs.entries()) {
    data.set(narrowed(input.data, arithmetic, inputFractionBits[index] - formats.outputFractionBits), offset);
    offset += input.data.length;
  }
  return { shape: output, data };
}

/** Sum of maps of one shape, each brought to the layer's input format, and the sum to its output format. */
export function add(
  inputs: readonly FeatureMap[],
  inputFractionBits: readonly number[],
  formats: LayerFormats,
  arithmetic: ArithmeticSpec,
): FeatureMap {
  const unit = new WriteBack(arithmetic, formats.inputFractionBits - formats.outputFractionBits);
  const data = inputs[0].data.map((_, at) => {
    let sum = 0;
    for (const [index, input] of inputs.entries()) {
      const excess = inputFractionBits[index] - formats.inputFractionBits;
      if (excess > 0) sum += shiftRight(input.data[at], excess, arithmetic.rounding);
      else sum += input.data[at] * 2 ** -excess;
    }
    return unit.convert(sum);
  });
  return { shape: inputs[0].shape, data };
}
